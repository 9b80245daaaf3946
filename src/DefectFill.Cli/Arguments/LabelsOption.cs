using System.CommandLine;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary><c>--labels</c>: the masks that were asked for, or what changed.</summary>
internal static class LabelsOption
{
    public static Option<LabelKind?> Create(string description) =>
        OptionKinds.Choice<LabelKind>("--labels", description);

    public static LabelKind Of(ParseResult parsed, Option<LabelKind?> option) =>
        parsed.GetValue(option) ?? LabelKind.Asked;
}
