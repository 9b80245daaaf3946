namespace DefectFill.Studio.Strokes;

/// <summary>Finds the connected areas of a mask: joins runs of neighbouring rows that touch.</summary>
internal static class ConnectedAreas
{
    /// <summary>The areas in the order of their first run.</summary>
    /// <param name="pixels">1 inside (H, W).</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="diagonal">Whether pixels that share only a corner are connected.</param>
    public static IReadOnlyList<ConnectedArea> Of(ReadOnlySpan<byte> pixels, int width, int height, bool diagonal)
    {
        var runs = new List<PixelRun>();
        var parents = new List<int>();
        var (above, start) = (0, 0); // where the runs of the row above and of this row begin
        for (var y = 0; y < height; y++)
        {
            (above, start) = (start, runs.Count);
            AddRuns(pixels.Slice(y * width, width), y, runs);
            for (var run = start; run < runs.Count; run++)
            {
                parents.Add(run);
            }

            Join(runs, parents, above, start, diagonal ? 1 : 0);
        }

        return
        [
            .. from index in Enumerable.Range(0, runs.Count)
               group runs[index] by Root(parents, index) into piece
               select PieceOf([.. piece]),
        ];
    }

    private static void AddRuns(ReadOnlySpan<byte> row, int y, List<PixelRun> runs)
    {
        for (var x = 0; x < row.Length;)
        {
            var first = row[x..].IndexOf((byte)1);
            if (first < 0)
            {
                return;
            }

            x += first;
            var length = row[x..].IndexOf((byte)0) is var end and >= 0 ? end : row.Length - x;
            runs.Add(new PixelRun(y, x, length));
            x += length;
        }
    }

    private static void Join(List<PixelRun> runs, List<int> parents, int above, int start, int reach)
    {
        for (int upper = above, lower = start; upper < start && lower < runs.Count;)
        {
            if (runs[upper].X < runs[lower].End + reach && runs[lower].X < runs[upper].End + reach)
            {
                var (a, b) = (Root(parents, upper), Root(parents, lower));
                parents[Math.Max(a, b)] = Math.Min(a, b);
            }

            _ = runs[upper].End < runs[lower].End ? upper++ : lower++;
        }
    }

    private static int Root(List<int> parents, int index)
    {
        while (parents[index] != index)
        {
            index = parents[index] = parents[parents[index]];
        }

        return index;
    }

    private static ConnectedArea PieceOf(IReadOnlyList<PixelRun> runs) => new(
        runs.Select(run => new PixelBox(run.X, run.Y, run.Length, 1)).Aggregate((all, one) => all.With(one)),
        runs.Sum(run => run.Length), runs);
}
