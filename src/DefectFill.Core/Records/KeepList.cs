using System.Globalization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>A CSV file that names the images of a set to keep.</summary>
/// <remarks>
/// The column <c>image</c>, or the first, holds a path, a file name or an index; separators are commas, semicolons or
/// tabs. Without a column <c>keep</c>, the listed images are kept and all others dropped. With one, it decides for
/// every listed image, and the others stay where they are.
/// </remarks>
internal static class KeepList
{
    private static readonly string[] s_yes = ["1", "true", "yes", "keep", "kept"];
    private static readonly string[] s_no = ["0", "false", "no", "drop", "dropped"];

    /// <summary>The images that are dropped according to a list.</summary>
    /// <exception cref="DatasetException">Names all rows that are unusable.</exception>
    public static HashSet<string> Dropped(string path, IReadOnlyList<ReviewedImage> images)
    {
        string[][] rows = [.. File.ReadLines(path).Select(Cells)];
        var header = rows.FirstOrDefault(row => row is not [""]) ?? [];
        var (image, keep) = (Column(header, "image", "index"), Column(header, "keep", "kept"));
        var hasHeader = image >= 0 || keep >= 0;
        List<(ReviewedImage? Image, bool? Keep, int Line)> read =
        [
            .. from row in rows.Index()
               where row.Item is not [""] && !(hasHeader && ReferenceEquals(row.Item, header))
               select (
                   Find(Cell(row.Item, Math.Max(image, 0)), images),
                   keep < 0 ? true : Answer(Cell(row.Item, keep)), row.Index + 1),
        ];
        var bad = read.Where(row => row.Image is null || row.Keep is null);
        Problem[] problems = [.. bad.Select(row => Bad(path, row))];
        if (problems.Length > 0 || read.Count == 0)
        {
            throw new DatasetException(problems.Length > 0 ? problems : [Empty(path)]);
        }

        var kept = read.Where(row => row.Keep == true).Select(row => row.Image!.Image).ToHashSet();
        var listed = read.Select(row => row.Image!.Image).ToHashSet();
        return [.. images.Where(each => listed.Contains(each.Image)
            ? !kept.Contains(each.Image)
            : keep < 0 || each.IsDropped).Select(each => each.Image)];
    }

    private static string[] Cells(string line) =>
        [.. line.Split([',', ';', '\t']).Select(cell => cell.Trim().Trim('"').TrimStart('\'', '\uFEFF'))];

    private static string Cell(string[] row, int column) => column < row.Length ? row[column] : "";

    private static int Column(string[] header, params string[] names) =>
        Array.FindIndex(header, cell => names.Contains(cell, StringComparer.OrdinalIgnoreCase));

    private static ReviewedImage? Find(string text, IReadOnlyList<ReviewedImage> images)
    {
        var name = text.Replace('\\', '/');
        var stem = Path.GetFileNameWithoutExtension(name);
        return int.TryParse(stem, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? images.FirstOrDefault(image => image.Index == index)
            : images.FirstOrDefault(image => image.Image == name);
    }

    private static bool? Answer(string text) =>
        s_yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true
        : s_no.Contains(text, StringComparer.OrdinalIgnoreCase) ? false
        : null;

    private static Problem Bad(string path, (ReviewedImage? Image, bool? Keep, int Line) row) => new(
        Severity.Error, ProblemCode.UnusableFile, $"{Path.GetFileName(path)}, line {row.Line}",
        row.Image is null ? "the set has no such image" : "it does not say whether to keep the image",
        "Correct the line, or remove it.")
    {
        Expected = row.Image is null ? "an image such as images/000003.png, or 3" : "1 or 0, true or false, yes or no",
    };

    private static Problem Empty(string path) => new(
        Severity.Error, ProblemCode.UnusableFile, path, "it lists no image", "List the images to keep, one a line.")
    {
        Expected = "at least one",
    };
}
