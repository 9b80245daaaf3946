using System.CommandLine;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Commands.Data;

/// <summary>Options shared by several commands on data sets.</summary>
internal static class DataOptions
{
    public static Argument<string> Folder() =>
        new("data")
        {
            Description = "The object's folder, or a zip file or annotation file: MVTec layout, COCO, YOLO, labelme, …",
            HelpName = "DIR",
        };

    public static Option<string?> Object() => new Option<string?>("--object")
    {
        Description = "What prompts call the object (default: the folder's name).",
        HelpName = "WORD",
    }.In(OptionGroup.Data);
}
