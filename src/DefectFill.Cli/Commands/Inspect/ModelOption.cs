using System.CommandLine;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>The folder of an inspection model, for the commands that read it.</summary>
internal static class ModelOption
{
    public static Option<string> Create() => new Option<string>("--model")
    {
        Description = "Folder of the trained model.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Model).Formerly("--model-out");
}
