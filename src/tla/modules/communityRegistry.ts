/** Names and arguments of the community modules' operators that are computed natively. */
import { defineModule } from "./registry.js";

defineModule("Folds", [], "MapThenFoldSet/(2v11v)");
defineModule(
  "Functions",
  ["Integers", "Folds"],
  `Restrict/2 RestrictDomain/(v1) RestrictValues/(v1) IsRestriction/2 Range/1 Pointwise/(vv2)
   Inverse/3 AntiFunction/1 IsInjective/1 Injection/2 Surjection/2 Bijection/2 ExistsInjection/2
   ExistsSurjection/2 ExistsBijection/2 FoldFunction/(2vv) FoldFunctionOnSet/(2vvv)
   SumFunction/1 SumFunctionOnSet/2`,
);
defineModule(
  "FiniteSetsExt",
  ["Integers", "FiniteSets", "Folds", "Functions"],
  `FoldSet/(2vv) SumSet/1 ProductSet/1 ReduceSet/(2vv) MapThenSumSet/(1v) FlattenSet/1 SymDiff/2
   Quantify/(v1) kSubset/2 Max/1 Min/1 Choices/1 ChooseUnique/(v1)`,
);
defineModule(
  "SequencesExt",
  ["Sequences", "Naturals", "FiniteSets", "FiniteSetsExt", "Functions"],
  `ToSet/1 ToBag/1 SetToSeq/1 SetToSeqs/1 SetToSortSeq/(v2) SetToAllKPermutations/1 TupleOf/2
   SeqOf/2 BoundedSeq/2 Contains/2 IsSorted/(v2) Reverse/1 Remove/2 ReplaceAll/3 SelectInSeq/(v1)
   SelectInSubSeq/(vvv1) SelectLastInSeq/(v1) SelectLastInSubSeq/(vvv1) InsertAt/3 ReplaceAt/3
   RemoveAt/2 RemoveFirst/2 RemoveFirstMatch/(v1) Cons/2 Snoc/2 Front/1 Last/1 IsPrefix/2
   IsStrictPrefix/2 IsSuffix/2 IsStrictSuffix/2 Prefixes/1 CommonPrefixes/1 LongestCommonPrefix/1
   Suffixes/1 SeqMod/2 FoldSeq/(2vv) FoldLeft/(2vv) FoldRight/(2vv) FoldLeftDomain/(2vv)
   FoldRightDomain/(2vv) FlattenSeq/1 Zip/2 Interleave/2 SubSeqs/1 AllSubSeqs/1
   IndexFirstSubSeq/2 ReplaceSubSeqAt/4 ReplaceFirstSubSeq/3 ReplaceAllSubSeqs/3`,
);
defineModule(
  "BagsExt",
  [],
  "BagAdd/2 BagRemove/2 BagRemoveAll/2 MapThenFoldBag/(2v11v) FoldBag/(2vv) SumBag/1 ProductBag/1",
);
defineModule(
  "VectorClocks",
  ["Naturals", "Sequences", "Functions"],
  "IsCausalOrder/(v1) CausalOrder/(v111)",
);
defineModule("Bitwise", [], "&/2 |/2 ^^/2 Not/1 shiftR/2");
defineModule(
  "Json",
  [],
  "ToJson/1 ToJsonArray/1 ToJsonObject/1 JsonDeserialize/1 ndJsonDeserialize/1 JsonSerialize!/2 ndJsonSerialize!/2",
);
defineModule(
  "IOUtils",
  [],
  "IOEnv/0 atoi/1 zeroPadN/2 Deserialize/2 Serialize!/3 IOSerialize!/3 IODeserialize/2 IOExec!/1 IOEnvExec!/2 IOExecTemplate!/2 IOEnvExecTemplate!/3",
);
// CSVWrite writes: refused when it is evaluated.
defineModule("CSV", [], "CSVWrite!/3 CSVWriteRecord!/4 CSVRead!/3 CSVRecords!/1");
// What SVG leaves to Java: refused when it is evaluated.
defineModule(
  "SVGOutput",
  [],
  "SVGElemToString!/1 SVGSerialize!/3 NodeOfRingNetwork!/5 NodesOfDirectedMultiGraph!/3",
);
