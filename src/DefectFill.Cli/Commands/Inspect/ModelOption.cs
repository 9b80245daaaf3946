using System.CommandLine;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>The model folder, for commands that read an inspection model.</summary>
internal static class ModelOption
{
    public static Option<string> Create() => new Option<string>("--model")
    {
        Description = "Folder of the trained model.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Model).Formerly("--model-out");
}
