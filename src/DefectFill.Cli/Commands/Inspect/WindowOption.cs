using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>The windows of an inspection, for commands that use a trained model.</summary>
internal static class WindowOption
{
    public static Option<string?> Create() => OptionKinds.Optional(
        "--window", "auto|off|PX",
        "Windows at the photos' resolution, whole photos, or windows of a side (default: as the model was trained).")
        .In(OptionGroup.Measuring);

    public static IEnumerable<Problem> Problems(string? window)
    {
        if (window is not null && !WindowSide.IsValid(window))
        {
            yield return Problem.Option(ProblemCode.OutOfRange, "window", window, WindowSide.Expected);
        }
    }
}
