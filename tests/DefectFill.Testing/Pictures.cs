using DefectFill.Imaging;

namespace DefectFill.Testing;

/// <summary>Small pictures.</summary>
internal static class Pictures
{
    /// <summary>Samples that differ from pixel to pixel and from channel to channel.</summary>
    public static Photo Pattern(int width, int height, int channels = 3)
    {
        var samples = new byte[width * height * channels];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)(i * 37 + i / 11);
        }

        return Photo.FromPixels(width, height, channels, samples);
    }

    /// <summary>A mask drawn in text: '#' is inside, rows end with a new line.</summary>
    public static Mask Drawn(string text)
    {
        var rows = text.ReplaceLineEndings("\n").Split('\n');
        return Mask.FromPixels(
            rows[0].Length, rows.Length, [.. string.Concat(rows).Select(letter => letter == '#' ? (byte)1 : (byte)0)]);
    }

    public static string Draw(Mask mask) => string.Join('\n', Enumerable.Range(0, mask.Height)
        .Select(y => string.Concat(Enumerable.Range(0, mask.Width).Select(x => mask[x, y] ? '#' : '.'))));

    public static string Golden(string name) => Repository.PathOf($"tests/golden/{name}");
}
