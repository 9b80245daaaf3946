using System.Globalization;

namespace DefectFill.Jobs.Sweeps;

/// <summary>Indices in the syntax of Slurm's arrays: <c>3,7,9-12</c>.</summary>
internal static class IndexRanges
{
    /// <param name="indices">In ascending order.</param>
    public static string Of(IEnumerable<int> indices)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var index in indices)
        {
            if (ranges.Count > 0 && ranges[^1].Last == index - 1)
            {
                ranges[^1] = (ranges[^1].First, index);
            }
            else
            {
                ranges.Add((index, index));
            }
        }

        return string.Join(',', ranges.Select(range => range.First == range.Last
            ? Text(range.First)
            : $"{Text(range.First)}-{Text(range.Last)}"));
    }

    private static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);
}
