using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Visa;

/// <summary>VisA's CSV files: which photos are for training, and whether rows name photos that are there.</summary>
internal sealed class VisaTables(SourceTree tree)
{
    private const string Published = "split_csv/1cls.csv";

    private static readonly string[] s_labels = ["image", "label", "mask"];
    private static readonly string[] s_splits = ["object", "split", "label", "image", "mask"];

    /// <summary>
    /// Splits by photo, from <c>split_csv/1cls.csv</c>; none if the file is missing or not in its format.
    /// </summary>
    /// <exception cref="DatasetException">Rows of it are unsafe: nothing then says what may be trained on.</exception>
    public Dictionary<string, string> Splits()
    {
        var splits = new Dictionary<string, string>();
        if (!tree.Has(Published))
        {
            return splits;
        }

        var problems = new List<Problem>();
        foreach (var (line, cells) in Rows(Published, s_splits, SourceText.Lines(tree, Published) ?? []))
        {
            if (cells.Length != s_splits.Length)
            {
                tree.Findings.Tell(
                    Kinds.BadRow, $"{Published}:{line}", $"line {line} has {cells.Length} fields; expected 5.");
            }
            else if (Unsafe(Published, line, cells) is { } problem)
            {
                problems.Add(problem);
            }
            else if (SplitNames.Of(cells[1]) is { } split)
            {
                splits[cells[3]] = split;
            }
        }

        return problems is [] ? splits : throw new DatasetException(problems);
    }

    /// <summary>Checks an object's <c>image_anno.csv</c>.</summary>
    public void CheckLabels(string item)
    {
        var file = item.Length == 0 ? "image_anno.csv" : $"{item}/image_anno.csv";
        if (tree.Has(file) && SourceText.Lines(tree, file) is { } lines)
        {
            CheckLabels(file, lines);
        }
    }

    /// <summary>Checks the lines of an <c>image_anno.csv</c>.</summary>
    /// <exception cref="DatasetException">A line is broken.</exception>
    public void CheckLabels(string file, string[] lines)
    {
        foreach (var (line, cells) in Rows(file, s_labels, lines))
        {
            var at = $"{file}:{line}";
            if (cells.Length != s_labels.Length)
            {
                tree.Findings.Tell(Kinds.BadRow, at, $"line {line} has {cells.Length} fields; expected 3.");
            }
            else if (Unsafe(file, line, cells) is { } problem)
            {
                tree.Findings.Add(problem);
            }
            else if (!IsThere(cells[0]))
            {
                tree.Findings.Tell(
                    Kinds.MissingImage, at, $"line {line}: there is no photo {PhotoReference.Shown(cells[0])}.");
            }
        }
    }

    // Paths begin with the object's folder, also where that folder itself was given.
    private bool IsThere(string photo) => tree.Has(photo)
        || (photo.IndexOf('/', StringComparison.Ordinal) is var at and > 0 && tree.Has(photo[(at + 1)..]));

    private static Problem? Unsafe(string file, int line, string[] cells)
    {
        var at = $"{file}:{line}";
        if (cells.FirstOrDefault(cell => cell is ['=' or '+' or '-' or '@' or '\t', ..]) is { } formula)
        {
            return Kinds.Formula.At(
                at, $"line {line} holds {PhotoReference.Shown(formula)}, which a spreadsheet would run.");
        }

        return cells.FirstOrDefault(cell => cell.Split('/', '\\').Contains("..") || cell.StartsWith('/')) is { } path
            ? Kinds.UnsafePath.At(at, $"line {line} holds the path {PhotoReference.Shown(path)}.")
            : null;
    }

    private IEnumerable<(int Line, string[] Cells)> Rows(string file, string[] header, string[] lines)
    {
        if (lines is [])
        {
            yield break; // told
        }

        var first = CsvRows.Cells(lines[0]);
        if (first is null || !first.Select(cell => cell.Trim()).SequenceEqual(header))
        {
            tree.Findings.Tell(
                Kinds.BadHeader, file,
                $"{file} begins with {PhotoReference.Shown(lines[0])}; expected {string.Join(',', header)}.");
            yield break;
        }

        foreach (var (index, line) in lines.Index().Skip(1).Where(line => line.Item.Length > 0))
        {
            var cells = CsvRows.Cells(line);
            if (cells is null)
            {
                throw new DatasetException([.. tree.Findings.All, Kinds.BrokenFile.At(
                    $"{file}:{index + 1}",
                    $"line {index + 1} of {file} holds a zero byte, an endless cell, or a quote that never closes.")]);
            }

            yield return (index + 1, cells);
        }
    }
}
