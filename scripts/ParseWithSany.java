import java.io.*;
import java.nio.file.*;
import tla2sany.drivers.SANY;
import tla2sany.modanalyzer.SpecObj;
import tla2sany.semantic.*;

/**
 * How SANY groups the operators of expressions: one expression a line on standard input, for each a
 * line with the expression, a tab, and its tree in prefix form or "refused". The operators that no
 * standard module defines are defined here; a to d are constants.
 *
 *   java -cp TLA2TOOLS_JAR scripts/ParseWithSany.java < expressions > test/tla/parse/precedence.txt
 */
public class ParseWithSany {
  static final String[] OWN = {"##", "$", "$$", "??", "!!", "++", "%%", "|", "||", "--", "//", "**", "&",
    "\\bullet", "^^", "|-", ":=", "\\prec", "\\sqcap", "\\uplus", "\\wr", "<:", "...", "/"};

  static String show(SemanticNode n) {
    if (n instanceof NumeralNode) return Integer.toString(((NumeralNode) n).val());
    if (!(n instanceof OpApplNode)) return n.getClass().getSimpleName();
    OpApplNode o = (OpApplNode) n;
    String name = o.getOperator().getName().toString();
    if (o.getArgs().length == 0) return name;
    StringBuilder text = new StringBuilder("(" + name);
    for (Object arg : o.getArgs()) text.append(' ').append(show((SemanticNode) arg));
    return text.append(')').toString();
  }

  static String parse(Path folder, String name, String text) throws Exception {
    Path file = folder.resolve(name + ".tla");
    Files.writeString(file, text);
    SpecObj spec = new SpecObj(file.toString(), new util.SimpleFilenameToStream(folder.toString()));
    SANY.frontEndMain(spec, file.toString(), new PrintStream(new ByteArrayOutputStream()));
    Files.delete(file);
    if (spec.getParseErrors().isFailure() || spec.getSemanticErrors().isFailure()) return "refused";
    for (OpDefNode d : spec.getExternalModuleTable().getRootModule().getOpDefs()) {
      if (d.getName().toString().equals("E")) return show(d.getBody());
    }
    return "refused";
  }

  public static void main(String[] args) throws Exception {
    StringBuilder own = new StringBuilder("CONSTANTS a, b, c, d\n");
    for (String op : OWN) own.append("x_ " + op + " y_ == <<x_, y_>>\n");
    own.append("x_ ^+ == x_\nx_ ^* == x_\n");
    Path folder = Files.createTempDirectory("sany");
    PrintStream out = System.out;
    System.setOut(new PrintStream(new ByteArrayOutputStream()));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    int n = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String name = "X" + n++;
      String text = "---- MODULE " + name + " ----\nEXTENDS Integers, Sequences, FiniteSets, Bags, TLC\n"
        + own + "E == " + line + "\n====\n";
      String tree;
      try {
        tree = parse(folder, name, text);
      } catch (Exception e) {
        tree = "refused";
      }
      out.println(line + "\t" + tree);
    }
  }
}
