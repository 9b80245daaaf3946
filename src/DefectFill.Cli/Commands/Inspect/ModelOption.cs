using System.CommandLine;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>The folder of an inspection model: written by training, read by the others.</summary>
internal static class ModelOption
{
    public static Option<string> Create(string description) => new("--model-out", "--model")
    {
        Description = description,
        HelpName = "DIR",
        Required = true,
    };
}
