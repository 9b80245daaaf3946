using System.Globalization;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Formats.Cvat;

/// <summary>
/// CVAT's run lengths: row by row within a box, starting outside, joined by commas; they sum to the box's pixels.
/// </summary>
internal static class CvatRle
{
    /// <summary>The runs of a mask within its bounding box.</summary>
    public static string Write(Mask mask, Box box)
    {
        List<int> runs = [];
        var (inside, run) = (false, 0);
        for (var i = 0; i < box.Width * box.Height; i++)
        {
            var isInside = mask[box.X + i % box.Width, box.Y + i / box.Width];
            if (isInside != inside)
            {
                runs.Add(run);
                (inside, run) = (isInside, 0);
            }

            run++;
        }

        return string.Join(", ", runs.Append(run).Select(length => length.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The pixels of the box (H, W), 1 inside; null if the text is not runs that fill the box.</summary>
    public static byte[]? Read(string text, int width, int height)
    {
        var pixels = new byte[width * height];
        var (at, inside) = (0, (byte)0);
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var run)
                || run > pixels.Length - at)
            {
                return null;
            }

            pixels.AsSpan(at, run).Fill(inside);
            (at, inside) = (at + run, (byte)(1 - inside));
        }

        return at == pixels.Length ? pixels : null;
    }
}
