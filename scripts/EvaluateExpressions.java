import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.TLCStateMut;
import tlc2.tool.impl.FastTool;
import tlc2.util.Context;
import tlc2.value.impl.Value;
import util.SimpleFilenameToStream;
import util.ToolIO;

/**
 * Prints what TLC makes of the definitions e0, e1, ... of a module: one line each, the value as
 * PrintT prints it or `error: MESSAGE`. A failure ends that definition only, so that one JVM does
 * for any number of expressions.
 *
 *   java -cp tla2tools.jar scripts/EvaluateExpressions.java FOLDER MODULE COUNT
 */
public class EvaluateExpressions {
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    ToolIO.out = System.out;
    ToolIO.err = System.out;
    Thread worker = new Thread(null, () -> run(args, out), "eval", 64L << 20);
    worker.start();
    worker.join();
    out.flush();
    System.exit(0);
  }

  private static void run(String[] args, PrintStream out) {
    FastTool tool;
    try {
      tool =
          new FastTool(args[0] + File.separator, args[1], args[1], new SimpleFilenameToStream(args[0]));
    } catch (Throwable e) {
      out.println("cannot load: " + message(e));
      return;
    }
    int count = Integer.parseInt(args[2]);
    for (int i = 0; i < count; i++) {
      String line;
      try {
        OpDefNode def = tool.getRootModule().getOpDef("e" + i);
        if (def == null) line = "error: not defined";
        else {
          Value value =
              (Value) tool.eval(def.getBody(), Context.Empty, TLCStateMut.Empty, TLCStateMut.Empty, 0);
          ByteArrayOutputStream printed = new ByteArrayOutputStream();
          ToolIO.out = new PrintStream(printed, true, "UTF-8");
          tlc2.module.TLC.PrintT(value);
          // Several lines: a warning about the value's lazy parts before it, or a long value, which
          // PrintT may break up.
          String text = printed.toString("UTF-8").strip();
          line = text.indexOf('\n') < 0 ? text : value.toString();
        }
      } catch (Throwable e) {
        line = "error: " + message(e);
      }
      ToolIO.out = System.out;
      out.println(line);
    }
  }

  private static String message(Throwable e) {
    String text = e.getMessage();
    if (e instanceof StackOverflowError) text = "stack overflow";
    if (text == null) text = e.getClass().getName();
    return text.replaceAll("@!@!@\\w+MSG [0-9:]+ @!@!@", "")
        .replaceAll("\\s+", " ")
        .replaceFirst("^.*but it produced the following error: ", "")
        .replaceAll("line \\d+, col \\d+ to line \\d+, col \\d+ of module E", "")
        .replaceAll("@[0-9a-f]{5,8}", "")
        .strip();
  }
}
