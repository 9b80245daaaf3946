namespace DefectFill.Imaging.Files;

/// <summary>The integer entries of the first directory of a TIFF file (or EXIF block).</summary>
/// <remarks>Values are read on demand: thousands of entries may claim the same bytes.</remarks>
internal sealed class TiffTags
{
    public const int Width = 256;
    public const int Height = 257;
    public const int Bits = 258;
    public const int Compression = 259;
    public const int Photometric = 262;
    public const int FillOrder = 266;
    public const int StripOffsets = 273;
    public const int Orientation = 274;
    public const int Samples = 277;
    public const int StripRows = 278;
    public const int StripBytes = 279;
    public const int Planar = 284;
    public const int Predictor = 317;
    public const int Palette = 320;
    public const int TileWidth = 322;
    public const int TileHeight = 323;
    public const int TileOffsets = 324;
    public const int TileBytes = 325;
    public const int ExtraSamples = 338;
    public const int SampleFormat = 339;

    private const int EntrySize = 12;

    private readonly Dictionary<int, Entry> _entries = [];
    private readonly FileBytes _file;

    private TiffTags(FileBytes file)
    {
        _file = file;
        IsBigEndian = file.StartsWith("MM"u8);
    }

    public bool IsBigEndian { get; }

    public static TiffTags Read(FileBytes file)
    {
        var tags = new TiffTags(file);
        var at = (long)file.U32(4, tags.IsBigEndian, "the TIFF header");
        var count = file.U16(at, tags.IsBigEndian, "the TIFF directory");
        for (var i = 0; i < count; i++)
        {
            tags.Add(at + 2 + i * EntrySize);
        }

        return tags;
    }

    /// <summary>The first value of a tag, or <paramref name="fallback"/> if the tag is absent.</summary>
    public uint One(int tag, uint fallback) => Count(tag) > 0 ? At(tag, 0) : fallback;

    /// <summary>Number of values of a tag; 0 if it is absent.</summary>
    public long Count(int tag) => _entries.GetValueOrDefault(tag).Count;

    /// <summary>The value of a tag at <paramref name="index"/>, which must be less than its count.</summary>
    public uint At(int tag, long index)
    {
        var (place, size, _) = _entries[tag];
        return Value(place + index * size, size);
    }

    /// <summary>Overwrites the first value of a tag with a 16-bit one, if the file has the tag.</summary>
    public void Overwrite(Span<byte> copy, int tag, byte value)
    {
        if (_entries.TryGetValue(tag, out var entry) && entry is { Size: 2, Count: > 0 })
        {
            copy.Slice((int)entry.Place, 2).Clear();
            copy[(int)entry.Place + (IsBigEndian ? 1 : 0)] = value;
        }
    }

    // Values of up to four bytes are in the entry itself, longer ones where the entry points. Of several entries
    // with the same tag, the decoder uses the first.
    private void Add(long entry)
    {
        var tag = _file.U16(entry, IsBigEndian, "the TIFF directory");
        var type = _file.U16(entry + 2, IsBigEndian, "the TIFF directory");
        var count = _file.U32(entry + 4, IsBigEndian, "the TIFF directory");
        var size = type switch { 1 => 1, 3 => 2, 4 => 4, _ => 0 };
        if (size == 0)
        {
            return;
        }

        var length = size * (long)count;
        var at = length <= 4 ? entry + 8 : _file.U32(entry + 8, IsBigEndian, "the TIFF directory");
        _file.Slice(at, length, $"the TIFF tag {tag}");
        _entries.TryAdd(tag, new Entry(at, size, count));
    }

    private uint Value(long at, int size) => size switch
    {
        1 => _file.U8(at, "a TIFF tag"),
        2 => _file.U16(at, IsBigEndian, "a TIFF tag"),
        _ => _file.U32(at, IsBigEndian, "a TIFF tag"),
    };

    /// <summary>Where a tag's values are stored, and the size of each in bytes.</summary>
    private readonly record struct Entry(long Place, int Size, long Count);
}
