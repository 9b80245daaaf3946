using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Files;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary><c>--rim</c>: how many pixels a fill extends beyond its mask.</summary>
internal static class RimOption
{
    private const string Auto = "auto";

    public static Option<string?> Create()
    {
        var option = OptionKinds.Optional(
            "--rim",
            "auto|PX",
            "Pixels that a fill extends beyond its mask; auto: as far as in the training photos (default 0).")
            .In(OptionGroup.Filling);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: not Auto and var text }] && Pixels(text) is null)
            {
                result.AddError($"--rim {text}: must be auto or a number of pixels.");
            }
        });
        return option;
    }

    /// <summary>The rim <paramref name="text"/> stands for.</summary>
    public static Rim Of(string? text, Rim otherwise) => text switch
    {
        null => otherwise,
        Auto => Rim.Auto,
        _ => Pixels(text) ?? otherwise,
    };

    private static int? Pixels(string text) => NumberText.Read<int>(text) is >= 0 and var pixels ? pixels : null;
}
