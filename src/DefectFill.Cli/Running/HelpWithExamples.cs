using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Running;

/// <summary>The usual help, followed by examples.</summary>
internal sealed class HelpWithExamples(string[] examples) : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    public override int Invoke(ParseResult parseResult)
    {
        _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            output.WriteLine($"  defectfill {example}");
        }

        return ExitCode.Done;
    }
}
