/** The languages of the samples, as this machine has them. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram } from "../../scripts/run.mjs";
import * as quoting from "../../www/samples/quoting.js";

const PARSE_JAVA = `import javax.tools.*;
public class Parse {
    public static void main(String[] args) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        var files = compiler.getStandardFileManager(problems, null, null).getJavaFileObjects(args);
        ((com.sun.source.util.JavacTask) compiler.getTask(null, null, problems, null, null, files)).parse();
        if (!problems.getDiagnostics().isEmpty()) throw new Exception(problems.getDiagnostics().toString());
    }
}
`;

/**
 * By the ID of a sample: the literal of a text, `print`, a program that prints the UTF-8 of literals in hexadecimal, one a
 * line, `run`, which runs the program in a folder and returns its output, and `check`, which throws unless files are well
 * formed. The last two are absent where the machine lacks what they take.
 */
export const LANGUAGES = {
  node: {
    quote: quoting.javascript,
    print: (literals) => literals.map((literal) => `console.log(Buffer.from(${literal}).toString("hex"));`).join("\n"),
    ...using([process.execPath], ([node]) => ({
      run: (folder, code) => output(node, [written(folder, "print.mjs", code)]),
      check: each((file) => output(node, ["--check", file])),
    })),
  },
  python: {
    quote: quoting.python,
    print: (literals) => literals.map((literal) => `print(${literal}.encode().hex())`).join("\n"),
    ...using([findProgram("python3", "python")], ([python]) => ({
      run: (folder, code) => output(python, [written(folder, "print.py", code)]),
      check: (files) =>
        output(python, [
          "-c",
          "import ast, sys; [ast.parse(open(name, 'rb').read()) for name in sys.argv[1:]]",
          ...files,
        ]),
    })),
  },
  java: {
    quote: quoting.java,
    print: (literals) => `public class Print { public static void main(String[] args) {
${literals.map((literal) => `print(${literal});`).join("\n")}
} static void print(String text) {
  var utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  System.out.println(java.util.HexFormat.of().formatHex(utf8));
} }`,
    ...using([findProgram("java"), findProgram("javac")], ([java]) => ({
      run: (folder, code) => output(java, [written(folder, "Print.java", code)]),
      check: (files, folder) => output(java, [written(folder, "Parse.java", PARSE_JAVA), ...files]),
    })),
  },
  go: {
    quote: quoting.go,
    print: (literals) => `package main
import "fmt"
func main() {
${literals.map((literal) => `fmt.Printf("%x\\n", ${literal})`).join("\n")}
}`,
    ...using([findProgram("go"), findProgram("gofmt")], ([go, gofmt]) => ({
      run: (folder, code) => output(go, ["run", written(folder, "print.go", code)]),
      check(files) {
        const unlike = output(gofmt, ["-e", "-l", ...files]);
        if (unlike !== "") throw new Error(`gofmt would change ${unlike}`);
      },
    })),
  },
  php: {
    quote: quoting.php,
    print: (literals) => `<?php\n${literals.map((literal) => `echo bin2hex(${literal}), "\\n";`).join("\n")}`,
    ...using([findProgram("php")], ([php]) => ({
      run: (folder, code) => output(php, [written(folder, "print.php", code)]),
      check: each((file) => output(php, ["-l", file])),
    })),
  },
  csharp: {
    quote: quoting.csharp,
    print: (literals) => `public static class Print { public static void Main() {
${literals.map((literal) => `print(${literal});`).join("\n")}
} static void print(string text) {
  System.Console.WriteLine(System.BitConverter.ToString(System.Text.Encoding.UTF8.GetBytes(text)).Replace("-", "").ToLower());
} }`,
    ...using([findProgram("mcs"), findProgram("mono")], ([mcs, mono]) => ({
      run(folder, code) {
        const program = join(folder, "print.exe");
        output(mcs, [written(folder, "print.cs", code), `-out:${program}`]);
        return output(mono, [program]);
      },
      check: each((file) => output(mcs, ["--parse", file])),
    })),
  },
  terraform: {
    quote: quoting.terraform,
    print: (literals) =>
      `output "texts" {\n  value = [\n${literals.map((literal) => `    ${literal},\n`).join("")}  ]\n}\n`,
    ...using([findProgram("terraform")], ([terraform]) => ({
      run(folder, code) {
        written(folder, "print.tf", code);
        const ask = (...args) => output(terraform, [`-chdir=${folder}`, ...args]);
        ask("apply", "-auto-approve", "-no-color");
        const texts = JSON.parse(ask("output", "-json", "texts"));
        return texts.map((text) => `${Buffer.from(text).toString("hex")}\n`).join("");
      },
      check: (files) => output(terraform, ["fmt", "-check", "-diff", ...files]),
    })),
  },
};

function each(check) {
  return (files) => {
    for (const file of files) check(file);
  };
}

function using(programs, make) {
  return programs.every(Boolean) ? make(programs) : {};
}

function written(folder, name, code) {
  const path = join(folder, name);
  writeFileSync(path, code);
  return path;
}

function output(program, args) {
  return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
