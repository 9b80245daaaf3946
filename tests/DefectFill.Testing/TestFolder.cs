using System.Buffers.Binary;
using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Testing;

/// <summary>A data folder to be filled with small pictures; deleted when the test ends.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("defectfill-data-");

    public TestFolder(string name = "metal_nut") => Root = Path.Combine(_parent.FullName, name);

    public string Root { get; }

    public string Parent => _parent.FullName;

    public string this[string relative] => Path.Combine(Root, relative);

    /// <summary>MVTec layout: two good photos, one for tests, and pairs of the defect.</summary>
    public static TestFolder Mvtec(int pairs = 4, string defect = "scratch", string name = "metal_nut")
    {
        var folder = new TestFolder(name)
            .Photo("train/good/000.png", 1).Photo("train/good/001.png", 2).Photo("test/good/000.png", 3);
        for (var i = 0; i < pairs; i++)
        {
            folder.Pair(defect, i);
        }

        return folder;
    }

    public TestFolder Pair(string defect, int number) => Photo($"test/{defect}/{number:000}.png", 10 + number)
        .Mask($"ground_truth/{defect}/{number:000}_mask.png", new Box(20, 24, 12, 9));

    /// <summary>A photo of noise; the same number gives the same file.</summary>
    public TestFolder Photo(string relative, int number, int width = 96, int height = 80)
    {
        Noise(number, width, height).WritePng(Made(relative));
        return this;
    }

    public TestFolder Mask(string relative, Box box, int width = 96, int height = 80)
    {
        DefectFill.Imaging.Mask.FromBox(width, height, box).WritePng(Made(relative));
        return this;
    }

    public TestFolder File(string relative, ReadOnlySpan<byte> bytes)
    {
        System.IO.File.WriteAllBytes(Made(relative), bytes);
        return this;
    }

    public TestFolder Text(string relative, string text) => File(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public static Photo Noise(int number, int width, int height, int channels = 1)
    {
        var values = new float[width * height * channels];
        Generator.For(0, "test photo", number).FillUniform(values);
        return DefectFill.Imaging.Photo.FromPixels(
            width, height, channels, Array.ConvertAll(values, value => (byte)(value * 255)));
    }

    /// <summary>The photo in 16 bits, with low bytes of its own.</summary>
    public static Photo Deepened(Photo photo)
    {
        var words = new ushort[photo.Bytes.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = (ushort)(photo.Bytes[i] * 256 + i % 256);
        }

        return DefectFill.Imaging.Photo.FromPixels(photo.Width, photo.Height, photo.Channels, words);
    }

    /// <summary>The file with an EXIF segment of this one entry right after the JPEG's first marker.</summary>
    public static byte[] WithOrientation(byte[] jpeg, ushort orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ];
        BinaryPrimitives.WriteUInt16LittleEndian(exif.AsSpan(28), orientation);
        return [.. jpeg.AsSpan(0, 2), .. exif, .. jpeg.AsSpan(2)];
    }

    public void Dispose() => _parent.Delete(recursive: true);

    private string Made(string relative)
    {
        var path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
