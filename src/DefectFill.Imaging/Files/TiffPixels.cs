using System.Buffers.Binary;

namespace DefectFill.Imaging.Files;

/// <summary>Reads the kinds of TIFF image that the decoder rejects or misreads.</summary>
internal sealed class TiffPixels
{
    private readonly FileBytes _file;
    private readonly TiffTags _tags;
    private readonly TiffLayout _layout;
    private readonly int _width;
    private readonly int _height;

    private TiffPixels(FileBytes file, TiffTags tags, TiffLayout layout, ImageHeader header)
    {
        (_file, _tags, _layout) = (file, tags, layout);
        (_width, _height) = (header.Width, header.Height);
    }

    /// <summary>The image as stored, or null if the decoder reads this kind correctly.</summary>
    public static Raster? TryRead(FileBytes file, ImageHeader header)
    {
        var tags = TiffTags.Read(file);
        var layout = new TiffLayout(tags, header.Width, header.Height);
        if (!IsMisread(layout))
        {
            return null;
        }

        var pixels = new TiffPixels(file, tags, layout, header);
        pixels.CheckKind();
        pixels.CheckBlocks();
        return TiffColours.Of(pixels.Samples(), tags, layout, header);
    }

    // The decoder rounds the length of an uncompressed tile up to a whole kilobyte and then rejects it.
    private static bool IsMisread(TiffLayout layout)
    {
        const int WholeTiles = 1024;
        var isOddTile = layout.IsTiled && layout.Compression == TiffCompression.None
            && layout.RowBytes * layout.BlockHeight % WholeTiles != 0;
        var isDeepAndOdd = layout.Bits == 16
            && (layout.IsPlanar || layout.Samples == 2 || layout.Photometric == TiffPhotometric.WhiteIsZero);
        return layout.Bits is 2 or 4 || isOddTile || isDeepAndOdd;
    }

    private void CheckKind()
    {
        var isKind = (_layout.Photometric, _layout.Samples) switch
        {
            (TiffPhotometric.WhiteIsZero or TiffPhotometric.BlackIsZero, 1) => true,
            (TiffPhotometric.WhiteIsZero or TiffPhotometric.BlackIsZero, 2) => _layout.Bits >= 8,
            (TiffPhotometric.Rgb, 3 or 4) => _layout.Bits >= 8,
            (TiffPhotometric.Palette, 1) => _layout.Bits <= 8 && _tags.Count(TiffTags.Palette) == 3 << _layout.Bits,
            _ => false,
        };
        var isUnpacked = Enum.IsDefined(_layout.Compression) && _tags.One(TiffTags.FillOrder, 1) == 1
            && _tags.One(TiffTags.Predictor, 1) <= 2 && (_layout.Bits >= 8 || !_layout.HasDifferences);
        if (!isKind || !isUnpacked || HasUnequalBits)
        {
            throw _file.Refuse(
                $"the TIFF file has {_layout.Samples} samples of {_layout.Bits} bits"
                    + $" with compression {(int)_layout.Compression} and colour type {(int)_layout.Photometric}",
                "grey, RGB or a palette, uncompressed, LZW, Deflate or PackBits",
                TiffFile.SaveOtherwise);
        }
    }

    private bool HasUnequalBits
    {
        get
        {
            var isUnequal = false;
            for (var i = 1L; i < _tags.Count(TiffTags.Bits); i++)
            {
                isUnequal |= _tags.At(TiffTags.Bits, i) != _layout.Bits;
            }

            return isUnequal;
        }
    }

    private (int Offsets, int Lengths) BlockTags => _layout.IsTiled
        ? (TiffTags.TileOffsets, TiffTags.TileBytes)
        : (TiffTags.StripOffsets, TiffTags.StripBytes);

    private void CheckBlocks()
    {
        const int MaxPadding = 4;
        var needed = (long)_layout.Across * _layout.Down * (_layout.Samples / _layout.SamplesTogether);
        var found = Math.Min(_tags.Count(BlockTags.Offsets), _tags.Count(BlockTags.Lengths));
        if (found < needed)
        {
            throw _file.Refuse($"the TIFF file has {found} strips or tiles", $"{needed} for its size");
        }

        // Many large tiles that share their bytes would take hours.
        if ((double)_layout.Across * _layout.BlockWidth * _layout.Down * _layout.BlockHeight
            > MaxPadding * (double)ImageHeader.MaxPixels)
        {
            throw _file.Refuse(
                $"the TIFF file declares tiles of {_layout.BlockWidth} x {_layout.BlockHeight}",
                $"tiles that match an image of {_width} x {_height}");
        }
    }

    /// <summary>All samples as stored (H, W, samples), up to 16 bits.</summary>
    private ushort[] Samples()
    {
        var samples = new ushort[_width * _height * _layout.Samples];
        var block = new byte[_layout.RowBytes * _layout.BlockHeight];
        var line = new ushort[_layout.BlockWidth * _layout.SamplesTogether];
        var index = 0;
        for (var plane = 0; plane < _layout.Samples; plane += _layout.SamplesTogether)
        {
            for (var y = 0; y < _height; y += _layout.BlockHeight)
            {
                for (var x = 0; x < _width; x += _layout.BlockWidth)
                {
                    Unpack(index++, y, block);
                    Spread(block, line, samples, (x, y, plane));
                }
            }
        }

        return samples;
    }

    // The last strip ends with the image; tiles are always complete.
    private void Unpack(int index, int y, Span<byte> block)
    {
        var rows = _layout.IsTiled ? _layout.BlockHeight : Math.Min(_layout.BlockHeight, _height - y);
        var at = _tags.At(BlockTags.Offsets, index);
        var packed = _file.Slice(at, _tags.At(BlockTags.Lengths, index), "the TIFF pixel data");
        var needed = rows * _layout.RowBytes;
        var filled = TiffUnpacking.Unpack(_layout.Compression, packed, block);
        if (filled < needed)
        {
            throw _file.Refuse($"the TIFF data at byte {at} contains {filled} bytes of pixels", $"{needed}");
        }
    }

    /// <summary>Copies the rows of a block to their place in the image.</summary>
    private void Spread(ReadOnlySpan<byte> block, ushort[] line, ushort[] samples, (int X, int Y, int Plane) corner)
    {
        var together = _layout.SamplesTogether;
        var pixels = Math.Min(_layout.BlockWidth, _width - corner.X);
        for (var row = 0; row < Math.Min(_layout.BlockHeight, _height - corner.Y); row++)
        {
            Read(block.Slice((int)(row * _layout.RowBytes), (int)_layout.RowBytes), line);
            var to = ((corner.Y + row) * _width + corner.X) * _layout.Samples + corner.Plane;
            for (var i = 0; i < pixels; i++, to += _layout.Samples)
            {
                line.AsSpan(i * together, together).CopyTo(samples.AsSpan(to));
            }
        }
    }

    private void Read(ReadOnlySpan<byte> row, ushort[] line)
    {
        var (bits, mask) = (_layout.Bits, (1 << _layout.Bits) - 1);
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = bits == 16
                ? Word(row.Slice(2 * i, 2))
                : (ushort)(row[i * bits / 8] >> (8 - bits - i * bits % 8) & mask);
        }

        for (var i = _layout.SamplesTogether; _layout.HasDifferences && i < line.Length; i++)
        {
            line[i] = (ushort)(line[i] + line[i - _layout.SamplesTogether] & mask);
        }
    }

    private ushort Word(ReadOnlySpan<byte> bytes) => _tags.IsBigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(bytes)
        : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
