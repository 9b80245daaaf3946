using System.Buffers.Binary;
using System.Text;
using DefectFill.Core.Problems;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Imaging.Tests;

/// <summary>Damaged, foreign and oversized files: one clear refusal that names the file.</summary>
public class HostilePictureTests
{
    private static readonly byte[] s_png = Pictures.Pattern(21, 17).ToPng();
    private static readonly byte[] s_jpeg = Pictures.Pattern(21, 17).ToJpeg();
    private static readonly byte[] s_tiff = File.ReadAllBytes(Pictures.Golden("pictures/deflate.tiff"));
    private static readonly byte[] s_odd = File.ReadAllBytes(Pictures.Golden("pictures/deep-planes-big-endian.tiff"));
    private static readonly byte[] s_lzw = File.ReadAllBytes(Pictures.Golden("pictures/deep-lzw.tiff"));
    private static readonly byte[] s_old = File.ReadAllBytes(Pictures.Golden("pictures/old-palette.bmp"));
    private static readonly byte[] s_bmp = File.ReadAllBytes(Pictures.Golden("pictures/grey.bmp"));

    [Theory]
    [InlineData("GIF89a", "GIF")]
    [InlineData("\0\0\0\u0018ftypheic", "HEIC")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "Git LFS pointer")]
    [InlineData("", "empty")]
    [InlineData("hello", "68 65 6C 6C 6F")]
    public void A_file_of_another_kind_is_named_for_what_it_is(string content, string named)
    {
        var error = Refused(Encoding.Latin1.GetBytes(content));

        Assert.StartsWith("part.png: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("Expected a PNG, JPEG, BMP, TIFF or WebP image", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lzw.tiff")]
    [InlineData("packbits.tiff")]
    [InlineData("deflate.tiff")]
    [InlineData("deep-lzw.tiff")]
    [InlineData("deep-packbits.tiff")]
    [InlineData("deep-planes-big-endian.tiff")]
    public void Broken_data_of_a_tiff_is_rejected_rather_than_read_in_part(string file)
    {
        var whole = File.ReadAllBytes(Pictures.Golden($"pictures/{file}"));
        var tags = TiffTags.Read(new FileBytes(file, whole));
        var start = (int)Math.Max(tags.One(TiffTags.TileOffsets, 0), tags.One(TiffTags.StripOffsets, 0));
        var nonsense = (byte)(file.Contains("packbits") ? 0x80 : 0xFF);
        var broken = Patched(whole, at => at.Slice(start + 6, 40).Fill(nonsense));

        Assert.Contains("The file is damaged", Refused(broken).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deflate.tiff", "9999")]
    [InlineData("grey-4bit.tiff", "with compression 9999 and colour type 1")]
    public void An_unknown_compression_of_a_tiff_is_rejected(string file, string found) =>
        Assert.Contains(
            found, Refused(WithTag(file, TiffTags.Compression, 9999)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("deep-planes.tiff", 5, "samples of 16 bits and colour type 5")]
    [InlineData("grey-odd-tiles.tiff", 4, "samples of 8 bits and colour type 4")]
    [InlineData("grey-4bit.tiff", 2, "1 samples of 4 bits")]
    [InlineData("palette-4bit.tiff", 6, "1 samples of 4 bits")]
    public void Colours_that_cannot_be_read_are_named_with_the_fix(string file, int photometric, string found)
    {
        var message = Refused(WithTag(file, TiffTags.Photometric, (ushort)photometric)).Message;

        Assert.Contains(found, message, StringComparison.Ordinal);
        Assert.Contains("Save the image as PNG or as 8-bit TIFF.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_masks_of_a_bmp_that_are_no_bytes_are_rejected()
    {
        var whole = File.ReadAllBytes(Pictures.Golden("pictures/red-first.bmp"));
        var file = Patched(whole, at => BinaryPrimitives.WriteUInt32LittleEndian(at[54..], 0x3FF));

        Assert.Contains("in bits 3FF, FF00, FF0000", Refused(file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_a_data_problem() =>
        Assert.Contains("nowhere.png", Assert.Throws<DatasetException>(() => Photo.Read("nowhere.png")).Message);

    [Fact]
    public void Sizes_beyond_the_cap_are_rejected_before_decoding()
    {
        var png = Patched(s_png, at => BinaryPrimitives.WriteInt32BigEndian(at[16..], 60000));
        png = Patched(png, at => BinaryPrimitives.WriteInt32BigEndian(at[20..], 60000));
        var bmp = Patched(s_bmp, at => BinaryPrimitives.WriteInt32LittleEndian(at[18..], 1 << 30));
        var sof = s_jpeg.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 });
        var jpeg = Patched(s_jpeg, at => at.Slice(sof + 5, 4).Fill(0xFF));

        Assert.Contains("60000 x 60000", Refused(png).Message, StringComparison.Ordinal);
        Assert.Contains("1073741824 x 9", Refused(bmp).Message, StringComparison.Ordinal);
        Assert.Contains("65535 x 65535", Refused(jpeg).Message, StringComparison.Ordinal);
        Assert.All([png, bmp, jpeg], file => Assert.Contains("16384 x 16384", Refused(file).Message));
    }

    [Fact]
    public void A_small_file_that_declares_a_line_scan_is_refused_before_decoding()
    {
        var png = Patched(s_png, at => BinaryPrimitives.WriteInt32BigEndian(at[16..], 16384));
        png = Patched(png, at => BinaryPrimitives.WriteInt32BigEndian(at[20..], 16000));

        Assert.Contains("16384 x 16000 pixels in ", Refused(png).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_flipped_bit_in_a_png_is_found_by_its_checksum()
    {
        var file = Patched(s_png, at => at[60] ^= 1);

        Assert.Contains("has checksum", Refused(file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_png_whose_pixel_data_is_too_short_is_rejected()
    {
        var idat = s_png.AsSpan().IndexOf("IDAT"u8) - 4;
        byte[] file = [.. s_png.AsSpan(0, idat), .. s_png.AsSpan(s_png.Length - 12)];

        Assert.Contains("no IDAT", Refused(file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_truncation_of_every_format_is_rejected()
    {
        foreach (var whole in new[] { s_png, s_jpeg, s_tiff, s_bmp, s_odd, s_lzw, s_old })
        {
            for (var length = 0; length < whole.Length; length += 1 + whole.Length / 60)
            {
                Refused(whole[..length]);
            }
        }
    }

    [Fact]
    public void Thousands_of_damaged_files_are_read_or_rejected_and_nothing_else()
    {
        byte[][] seeds = [s_png, s_jpeg, s_tiff, s_bmp, s_odd, s_lzw, s_old];
        var refused = 0;
        for (var i = 0; i < 7000; i++)
        {
            var file = Mutant(seeds[i % seeds.Length], i);
            try
            {
                Photo.Decode("mutant", file);
            }
            catch (DatasetException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 7000);
    }

    [Fact]
    public void Thousands_of_entries_that_claim_the_same_bytes_take_no_more_memory_than_the_file()
    {
        const int Entries = 2000;
        var block = new byte[10 + 12 * Entries];
        ((ReadOnlySpan<byte>)[.. "II*\0"u8, 8, 0, 0, 0, Entries & 255, Entries >> 8]).CopyTo(block);
        for (var i = 0; i < Entries; i++)
        {
            var entry = block.AsSpan(10 + 12 * i, 12);
            (entry[0], entry[1], entry[2]) = ((byte)i, (byte)(i >> 8), 1);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], block.Length);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var orientation = Exif.OrientationOf(block);

        Assert.Equal(Orientation.Upright, orientation);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    // One to three bytes near the front are replaced; the same number gives the same file.
    private static byte[] Mutant(byte[] seed, int number)
    {
        var file = (byte[])seed.Clone();
        var state = (uint)number * 2654435761u + 1;
        for (var k = 0; k <= number % 3; k++)
        {
            state = state * 1664525 + 1013904223;
            var at = (int)((state >> 8) % (uint)Math.Min(file.Length, 250));
            file[at] = (byte)(state >> 24);
        }

        return file;
    }

    // The golden TIFF files that this is for are little-endian and keep the value in the entry itself.
    private static byte[] WithTag(string file, ushort tag, ushort value)
    {
        var whole = File.ReadAllBytes(Pictures.Golden($"pictures/{file}"));
        var start = BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(4)) + 2;
        while (BinaryPrimitives.ReadUInt16LittleEndian(whole.AsSpan(start)) != tag)
        {
            start += 12;
        }

        return Patched(whole, at => BinaryPrimitives.WriteUInt16LittleEndian(at[(start + 8)..], value));
    }

    private static byte[] Patched(byte[] file, Patch patch)
    {
        var copy = (byte[])file.Clone();
        patch(copy);
        return copy;
    }

    private static DatasetException Refused(byte[] file) =>
        Assert.Throws<DatasetException>(() => Photo.Decode("part.png", file));

    private delegate void Patch(Span<byte> file);
}
