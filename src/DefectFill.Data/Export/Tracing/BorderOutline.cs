using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Export.Tracing;

/// <summary>
/// One closed outline through the border pixels of a piece; cuts there and back join the outlines of its holes.
/// </summary>
/// <remarks>
/// OpenCV fills such a polygon by the even-odd rule and draws its outline. Both passes of a cut cancel in the former,
/// and as cuts run from pixel to pixel of the piece, the latter adds nothing: the piece comes back exactly.
/// </remarks>
internal sealed class BorderOutline
{
    private readonly Mask _piece;
    private readonly List<int[]> _loops = []; // pixels of the outer outline, then of each hole
    private readonly Dictionary<int, List<int>> _loopsAt = []; // the loops through a border pixel
    private readonly Dictionary<int, List<Cut>> _cutsAt = []; // cuts to further loops that start at a pixel

    private BorderOutline(Mask piece)
    {
        _piece = piece;
        foreach (var contour in piece.Contours().OrderBy(contour => contour.IsHole))
        {
            var loop = Pixels(contour.Points);
            foreach (var pixel in loop.Distinct())
            {
                _loopsAt.TryAdd(pixel, []);
                _loopsAt[pixel].Add(_loops.Count);
            }

            _loops.Add(loop);
        }
    }

    /// <summary>Pixels of a piece without collinear ones; at least one, as a single pixel is a piece.</summary>
    public static IReadOnlyList<PixelPoint> Of(Mask piece)
    {
        var outline = new BorderOutline(piece);
        outline.FindCuts();
        return outline.Corners(outline.Walk());
    }

    /// <summary>All pixels of a closed outline that is given by its corners.</summary>
    private int[] Pixels(IReadOnlyList<PixelPoint> corners)
    {
        var pixels = new List<int>();
        for (var i = 0; i < corners.Count; i++)
        {
            var (from, to) = (corners[i], corners[(i + 1) % corners.Count]);
            var length = Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
            var (dx, dy) = (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));
            pixels.AddRange(Enumerable.Range(0, Math.Max(1, length))
                .Select(step => (from.Y + step * dy) * _piece.Width + from.X + step * dx));
        }

        return [.. pixels];
    }

    /// <summary>Spreads from the outer outline through the piece and cuts to each hole where it is first met.</summary>
    private void FindCuts()
    {
        var from = new int[_piece.Width * _piece.Height]; // the pixel before, or itself on a joined loop
        Array.Fill(from, -1);
        var isJoined = new bool[_loops.Count];
        var queue = new Queue<int>();
        Join(0);
        while (queue.TryDequeue(out var pixel))
        {
            foreach (var loop in _loopsAt.GetValueOrDefault(pixel, []).Where(loop => !isJoined[loop]))
            {
                var path = PathTo(pixel, from);
                _cutsAt.TryAdd(path[0], []);
                _cutsAt[path[0]].Add(new Cut(loop, path));
                Join(loop);
            }

            foreach (var next in Neighbours(pixel).Where(next => from[next] < 0))
            {
                from[next] = pixel;
                queue.Enqueue(next);
            }
        }

        void Join(int loop)
        {
            isJoined[loop] = true;
            foreach (var pixel in _loops[loop].Where(pixel => from[pixel] < 0))
            {
                from[pixel] = pixel;
                queue.Enqueue(pixel);
            }
        }
    }

    private static int[] PathTo(int pixel, int[] from)
    {
        var path = new List<int> { pixel };
        while (from[path[^1]] != path[^1])
        {
            path.Add(from[path[^1]]);
        }

        path.Reverse();
        return [.. path];
    }

    /// <summary>The whole way: along each loop, and at the first visit of a pixel along its cuts.</summary>
    private List<int> Walk()
    {
        var way = new List<int>();
        var rest = new Stack<IEnumerator<int>>([Along(0, 0)]);
        while (rest.TryPeek(out var part))
        {
            if (!part.MoveNext())
            {
                rest.Pop();
                continue;
            }

            way.Add(part.Current);
            if (_cutsAt.Remove(part.Current, out var cuts))
            {
                foreach (var cut in cuts)
                {
                    rest.Push(Along(cut));
                }
            }
        }

        return way;
    }

    private IEnumerator<int> Along(Cut cut)
    {
        foreach (var pixel in cut.Path)
        {
            yield return pixel;
        }

        var loop = _loops[cut.Loop];
        var first = Array.IndexOf(loop, cut.Path[^1]);
        for (var i = 1; i <= loop.Length; i++)
        {
            yield return loop[(first + i) % loop.Length];
        }

        foreach (var pixel in cut.Path.Reverse())
        {
            yield return pixel;
        }
    }

    private IEnumerator<int> Along(int loop, int first)
    {
        for (var i = 0; i < _loops[loop].Length; i++)
        {
            yield return _loops[loop][(first + i) % _loops[loop].Length];
        }
    }

    private List<PixelPoint> Corners(List<int> way)
    {
        var pixels = way.Where((pixel, i) => pixel != way[(i + way.Count - 1) % way.Count]).Select(At).ToList();
        if (pixels.Count < 3)
        {
            return pixels.Count == 0 ? [At(way[0])] : pixels;
        }

        return [.. pixels.Where((pixel, i) =>
            Step(pixels[(i + pixels.Count - 1) % pixels.Count], pixel) != Step(pixel, pixels[(i + 1) % pixels.Count]))];
    }

    private static (int X, int Y) Step(PixelPoint from, PixelPoint to) => (to.X - from.X, to.Y - from.Y);

    private PixelPoint At(int pixel) => new(pixel % _piece.Width, pixel / _piece.Width);

    private IEnumerable<int> Neighbours(int pixel)
    {
        var centre = At(pixel);
        for (var y = Math.Max(0, centre.Y - 1); y <= Math.Min(_piece.Height - 1, centre.Y + 1); y++)
        {
            for (var x = Math.Max(0, centre.X - 1); x <= Math.Min(_piece.Width - 1, centre.X + 1); x++)
            {
                if (_piece[x, y])
                {
                    yield return y * _piece.Width + x;
                }
            }
        }
    }

    /// <summary>A way through the piece to a loop; its first pixel lies on a loop joined before.</summary>
    private sealed record Cut(int Loop, int[] Path);
}
