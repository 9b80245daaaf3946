using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Data.Formats;

namespace DefectFill.Cli.Arguments;

/// <summary>The format of a data folder's annotations.</summary>
internal static class FormatOption
{
    public static Option<string?> Create()
    {
        var option = OptionKinds.Optional(
            "--format", "auto|coco|yolo|labelme|...", "Format of the annotations (default: recognised by the files).");
        option.AcceptOnlyFromAmong(FormatNames.All);
        return option.In(OptionGroup.Data);
    }
}
