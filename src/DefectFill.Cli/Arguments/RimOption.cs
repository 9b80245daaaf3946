using System.CommandLine;
using System.Globalization;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Arguments;

/// <summary><c>--rim</c>: by how many pixels a fill extends beyond its mask.</summary>
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

    /// <summary>The pixels that <paramref name="text"/> names, null for auto.</summary>
    public static int? PixelsOf(string? text, int? otherwise) => text switch
    {
        null => otherwise,
        Auto => null,
        _ => Pixels(text),
    };

    private static int? Pixels(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : null;
}
