using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Voc;

/// <summary>Classes with their colours, as <c>labelmap.txt</c> lists them; the first is the background.</summary>
/// <param name="Names">In the order of the file, which is that of indices.</param>
/// <param name="Colours">0xRRGGBB of each.</param>
internal sealed record LabelMap(IReadOnlyList<string> Names, IReadOnlyList<int> Colours)
{
    public const string File = "labelmap.txt";

    /// <summary>Reads the file; null if there is none.</summary>
    /// <exception cref="DatasetException">A line is not understood.</exception>
    public static LabelMap? Read(SourceTree tree) =>
        tree.Has(File) && SourceText.Lines(tree, File) is { } lines ? Of(lines) : null;

    /// <summary>Reads the lines of the file.</summary>
    /// <exception cref="DatasetException">A line is not understood.</exception>
    public static LabelMap Of(string[] lines)
    {
        var (names, colours) = (new List<string>(), new List<int>());
        foreach (var (index, line) in lines.Index())
        {
            if (line.StartsWith('#') || string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var parts = line.Split(':');
            if (parts.Length < 2 || ColourOf(parts[1]) is not { } colour || !ClassNames.AreUsable(parts[0].Trim()))
            {
                throw new DatasetException([Kinds.BadConfig.At(
                    $"{File}:{index + 1}", $"line {index + 1} is not name:r,g,b::.")]);
            }

            names.Add(parts[0].Trim());
            colours.Add(colour);
        }

        return new LabelMap(names, colours);
    }

    /// <summary>0xRRGGBB as the file writes it.</summary>
    public static string Shown(int colour) => string.Create(
        CultureInfo.InvariantCulture, $"{colour >> 16 & 255},{colour >> 8 & 255},{colour & 255}");

    private static int? ColourOf(string text)
    {
        var parts = text.Split(',').Select(part =>
            byte.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture, out var value) ? value : -1).ToArray();
        return parts is [>= 0, >= 0, >= 0] ? parts[0] << 16 | parts[1] << 8 | parts[2] : null;
    }
}
