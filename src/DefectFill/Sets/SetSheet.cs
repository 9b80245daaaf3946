using System.Globalization;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;

namespace DefectFill.Sets;

/// <summary><c>sheet.png</c>: the first pairs of a set, one per row, assembled from the previews on disk.</summary>
internal static class SetSheet
{
    /// <summary>Number of pairs that get a preview and a row.</summary>
    public const int MostRows = 24;

    private const int Title = 30;

    /// <summary>Path of a pair's preview, relative to the set.</summary>
    public static string PreviewOf(int pair) =>
        $"previews/{pair.ToString("D6", CultureInfo.InvariantCulture)}.png";

    public static Photo Draw(SetFolder set)
    {
        string[] rows = [.. Enumerable.Range(0, MostRows).Select(pair => set[PreviewOf(pair)]).Where(File.Exists)];
        var row = PairPreview.Tile + PairPreview.Line + PairPreview.Gap;
        var canvas = new Canvas(
            Math.Max(720, PairPreview.WidthOf(set.Description.Sampling.Candidates)), Title + row * rows.Length,
            PairPreview.Paper);
        canvas.Write(TitleOf(set.Description), PairPreview.Gap, 19, Rgb.Ink, capitals: 8);
        foreach (var (index, path) in rows.Index())
        {
            canvas.Draw(Photo.Read(path), 0, Title + index * row);
        }

        return canvas.ToPhoto();
    }

    private static string TitleOf(SetDescription set) => set.Baseline is null
        ? "Good part (blue: window), mask, kept fill; enlarged: the good part, then the candidates with their " +
            $"{set.Sampling.Select.ToString().ToLowerInvariant()} scores, the kept ones framed."
        : $"{set.Method}: good part (blue: enlarged), mask, result; enlarged: the good part, then the result.";
}
