using System.CommandLine;
using System.CommandLine.Invocation;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Help;

/// <summary>A command's help: description, options by group, examples.</summary>
/// <param name="examples">Example commands without the program name.</param>
/// <param name="all">Whether to list expert options too.</param>
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
