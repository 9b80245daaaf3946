using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary><c>--mask-values</c>: which values of mask files are defect.</summary>
internal static class MaskValuesOption
{
    public static Option<string?> Create() => OptionKinds.Optional(
        "--mask-values",
        "nonzero|upper|LIST",
        "Values of masks that are defect: all but 0, the upper half, or a list (default: all masks together decide).")
        .In(OptionGroup.Data);

    /// <summary>The choice typed for a command whose options record does not hold it.</summary>
    public static MaskChoice Of(ParseResult parsed, Option<string?> option) => MaskChoice.Of(parsed.GetValue(option));
}
