using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary><c>--range</c>: which images of a set to make.</summary>
internal static class RangeOption
{
    public static Option<ImageRange?> Create()
    {
        var option = new Option<ImageRange?>("--range")
        {
            Description = "Make only these images of the set, as a shard for `set join` (default all).",
            HelpName = "A..B",
        };
        option.CustomParser = result =>
        {
            if (ImageRange.Parse(result.Tokens[0].Value) is { } range)
            {
                return range;
            }

            result.AddError($"--range {result.Tokens[0].Value}: must be a range of images such as 0..49.");
            return null;
        };
        return option.In(OptionGroup.Filling).Expert();
    }
}
