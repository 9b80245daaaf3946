using System.CommandLine;

namespace DefectFill.Cli.Commands.Data;

/// <summary>Options that several commands on data sets share.</summary>
internal static class DataOptions
{
    public static Argument<string> Folder() =>
        new("DIR") { Description = "The object's folder, in MVTec layout or with good, NAME/images, NAME/masks." };

    public static Option<string?> Object() => new("--object")
    {
        Description = "What prompts call the object; the folder's name unless given.",
        HelpName = "WORD",
    };
}
