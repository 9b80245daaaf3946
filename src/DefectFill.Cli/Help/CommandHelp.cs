using System.CommandLine;
using System.CommandLine.Invocation;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Help;

/// <summary>A command's help: what it does, its options by group, examples.</summary>
/// <param name="examples">Without the name of the program.</param>
/// <param name="all">Whether expert options are listed too.</param>
internal sealed class CommandHelp(string[] examples, bool all) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        output.WriteLine(new HelpPage(command, HelpRows.Columns(output)).Text(all));
        if (examples.Length > 0)
        {
            output.WriteLine();
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  defectfill {example}");
            }
        }

        return ExitCode.Done;
    }
}
