using System.Buffers.Binary;
using System.IO.Compression;
using DefectFill.Core.Machine;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Imaging.Tests;

/// <summary>The masks of a data set decide together which of their values are defect.</summary>
public sealed class MaskSchemeTests : IDisposable
{
    private const int Side = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(10)] // grey ids from 10 to 250, half of them below 128
    [InlineData(1)] // ids from 1 to 25
    public void Many_instance_ids_are_all_defect(int step)
    {
        var path = Write8("a", (x, y) => Instance(x, y) * step);

        var reading = Read(path);

        Assert.Equal((MaskRule.NonZero, 25 * 81), (reading.Rule, reading.Mask.Area));
    }

    [Fact]
    public void Ids_of_16_bits_are_all_defect_however_small()
    {
        var path = Write16("a", (x, y) => Instance(x, y));

        Assert.Equal(25 * 81, Read(path).Mask.Area);
    }

    [Fact]
    public async Task A_large_photo_in_its_turn_can_ask_for_the_scheme_of_large_masks()
    {
        const int side = 2000; // large masks are read one at a time
        string[] paths = [.. Enumerable.Range(0, 4).Select(i => _folder[$"{i}.png"])];
        Array.ForEach(paths, path => Mask.FromBox(side, side, new Box(5, 5, 9, 9)).WritePng(path));

        var scheme = await Task.Run(() => LargeMemory.Alone(ImageHeader.MaxPixels, () => MaskScheme.Of(paths)))
            .WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Single(scheme.Decisions);
    }

    [Fact]
    public void A_hairline_of_a_class_of_its_own_is_defect()
    {
        var path = Write8("a", (x, y) => y == 5 ? 1 : y > 20 && x > 20 ? 200 : 0);

        Assert.Equal(Side + 39 * 39, Read(path).Mask.Area);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(15, 3)]
    [InlineData(15, 1)]
    public void A_thin_border_around_the_labels_is_ignored_and_said(int label, int width)
    {
        var path = Write8("a", (x, y) => In(x, y, 20, 39) ? label : In(x, y, 20 - width, 39 + width) ? 255 : 0);
        var scheme = MaskScheme.Of([path]);

        Assert.Equal(255, Assert.Single(scheme.Decisions).Ignored);
        Assert.Equal(20 * 20, MaskReading.Of(path, scheme).Mask.Area);
        var side = 20 + 2 * width;
        Assert.Equal(side * side, MaskReading.Of(path, MaskScheme.Of([path], MaskChoice.Of("nonzero"))).Mask.Area);
    }

    [Fact]
    public void A_class_255_of_its_own_is_no_border()
    {
        var path = Write8("a", (x, y) => In(x, y, 5, 9) ? 1 : In(x, y, 20, 50) ? 255 : 0);

        Assert.Equal(25 + 31 * 31, Read(path).Mask.Area);
    }

    [Fact]
    public void Colours_of_a_palette_are_labels_by_their_index()
    {
        var path = WritePalette((x, y) => In(x, y, 20, 39) ? 1 : In(x, y, 17, 42) ? 255 : 0);

        Assert.Equal((20 * 20, 255), (Read(path).Mask.Area, Read(path).Greatest));
        Assert.Equal(20 * 20, MaskReading.Of(path, MaskScheme.Of([path], MaskChoice.Of("1"))).Mask.Area);
    }

    [Fact]
    public void A_soft_mask_of_12_bits_in_16_is_cut_in_the_middle_of_its_own_range()
    {
        var path = Write16("a", (x, _) => x * 70); // up to 4130, of 16384

        var soft = Write16("b", (x, _) => x * 68); // up to 4012, of 4096

        Assert.Equal(MaskRule.FaintHalf, Read(path).Rule);
        Assert.Equal((MaskRule.UpperHalf, Side * (Side - 31)), (Read(soft).Rule, Read(soft).Mask.Area));
    }

    [Fact]
    public void A_mask_is_read_as_most_of_its_set_are()
    {
        string[] labels = [Labels("a"), Labels("b"), Labels("c")];
        var blurred = Write8("d", (x, _) => Math.Clamp((x - 20) * 8, 0, 255));
        var scheme = MaskScheme.Of([.. labels, blurred]);

        Assert.Equal(MaskRule.UpperHalf, MaskReading.Of(blurred).Rule);
        Assert.Equal(MaskRule.NonZero, MaskReading.Of(blurred, scheme).Rule);
        Assert.Equal((4, true), (scheme.Decisions.Single().Files, scheme.Decisions.Single().DistinctValues > 26));
    }

    [Theory]
    [InlineData("nonzero", Side * 40)]
    [InlineData("upper", Side * 10)]
    [InlineData("7", Side * 10)]
    [InlineData("7,200", Side * 20)]
    [InlineData("9", 0)]
    public void The_user_can_decide(string choice, int area)
    {
        var path = Write8("a", (x, _) => (x / 10) switch { 1 => 7, 2 => 8, 3 => 100, 4 => 200, _ => 0 });

        Assert.Equal(area, MaskReading.Of(path, MaskScheme.Of([path], MaskChoice.Of(choice))).Mask.Area);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1;2")]
    [InlineData("1,")]
    [InlineData("all")]
    [InlineData("70000")]
    public void Another_word_is_refused_with_those_that_there_are(string choice)
    {
        var problem = Assert.Single(MaskChoice.Problems(choice));

        Assert.Equal(("mask_values", choice), (problem.Property, problem.Found));
        Assert.Throws<UnfitOptionsException>(() => MaskChoice.Of(choice));
    }

    [Fact]
    public void A_stroke_that_is_faint_all_along_is_counted()
    {
        var path = Write8("a", (x, y) => y is 5 or 6 ? 90 + x % 3 : y > 30 ? 250 + (x + y) % 5 : y == 30 ? 128 + x : 0);

        Assert.Equal((MaskRule.UpperHalf, 1), (Read(path).Rule, Read(path).FaintPieces));
    }

    [Fact]
    public void A_photo_is_told_from_a_soft_mask()
    {
        var photo = Write8("a", (x, y) => 60 + (x * 37 + y * 91) % 97);
        var soft = Write8("b", (x, y) => Math.Clamp(400 - (Math.Abs(x - 30) + Math.Abs(y - 30)) * 20, 0, 255));

        Assert.True(Read(photo).LooksLikePhoto);
        Assert.False(Read(soft).LooksLikePhoto);
    }

    private static MaskReading Read(string path) => MaskReading.Of(path, MaskScheme.Of([path]));

    private static bool In(int x, int y, int from, int to) => x >= from && x <= to && y >= from && y <= to;

    // 25 squares of 9 pixels, apart from each other
    private static int Instance(int x, int y) => x % 12 < 9 && y % 12 < 9 ? 1 + x / 12 + 5 * (y / 12) : 0;

    private string Labels(string name) => Write8(name, (x, y) => Instance(x, y) * 10);

    private string Write8(string name, Func<int, int, int> value)
    {
        var path = _folder[$"{name}.png"];
        Photo.FromPixels(Side, Side, 1, [.. Values(value).Select(each => (byte)each)]).WritePng(path);
        return path;
    }

    private string Write16(string name, Func<int, int, int> value)
    {
        var path = _folder[$"{name}.png"];
        Photo.FromPixels(Side, Side, 1, [.. Values(value).Select(each => (ushort)each)]).WritePng(path);
        return path;
    }

    // PASCAL VOC's colours: black, dark red, and a pale border.
    private string WritePalette(Func<int, int, int> value)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        (header[8], header[9]) = (8, 3);
        var colours = new byte[768];
        colours[3] = 128;
        (colours[765], colours[766], colours[767]) = (224, 224, 192);
        byte[] rows = [.. Values(value).Select(each => (byte)each).Chunk(Side).SelectMany(row => (byte[])[0, .. row])];
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        return _folder.Write(
            "palette.png",
            [
                .. PngFile.Signature, .. PngChunk.Write("IHDR", header), .. PngChunk.Write("PLTE", colours),
                .. PngChunk.Write("IDAT", packed.ToArray()), .. PngChunk.Write("IEND", []),
            ]);
    }

    private static IEnumerable<int> Values(Func<int, int, int> value) =>
        Enumerable.Range(0, Side * Side).Select(i => value(i % Side, i / Side));
}
