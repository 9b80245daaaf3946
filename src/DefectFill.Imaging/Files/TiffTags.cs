namespace DefectFill.Imaging.Files;

/// <summary>The whole-number entries of the first directory of a TIFF file (or EXIF block).</summary>
internal sealed class TiffTags
{
    public const int Width = 256;
    public const int Height = 257;
    public const int Bits = 258;
    public const int Compression = 259;
    public const int Photometric = 262;
    public const int StripOffsets = 273;
    public const int Orientation = 274;
    public const int Samples = 277;
    public const int StripBytes = 279;
    public const int TileWidth = 322;
    public const int TileHeight = 323;
    public const int TileOffsets = 324;
    public const int TileBytes = 325;
    public const int ExtraSamples = 338;
    public const int SampleFormat = 339;

    private const int EntrySize = 12;

    private readonly Dictionary<int, uint[]> _values = [];
    private readonly Dictionary<int, long> _places = [];
    private readonly FileBytes _file;
    private readonly bool _isBigEndian;

    private TiffTags(FileBytes file)
    {
        _file = file;
        _isBigEndian = file.StartsWith("MM"u8);
    }

    public static TiffTags Read(FileBytes file)
    {
        var tags = new TiffTags(file);
        var at = (long)file.U32(4, tags._isBigEndian, "the TIFF header");
        var count = file.U16(at, tags._isBigEndian, "the TIFF directory");
        for (var i = 0; i < count; i++)
        {
            tags.Add(at + 2 + i * EntrySize);
        }

        return tags;
    }

    /// <summary>The first value of a tag, or <paramref name="otherwise"/> when the tag is absent.</summary>
    public uint One(int tag, uint otherwise) => All(tag) is [var first, ..] ? first : otherwise;

    public uint[] All(int tag) => _values.GetValueOrDefault(tag, []);

    /// <summary>Writes another 16-bit value over the first one of a tag, if the file has the tag.</summary>
    public void Overwrite(Span<byte> copy, int tag, byte value)
    {
        if (_places.TryGetValue(tag, out var at))
        {
            copy.Slice((int)at, 2).Clear();
            copy[(int)at + (_isBigEndian ? 1 : 0)] = value;
        }
    }

    // Values of at most four bytes stand in the entry itself, longer ones where the entry points to.
    private void Add(long entry)
    {
        var tag = _file.U16(entry, _isBigEndian, "the TIFF directory");
        var type = _file.U16(entry + 2, _isBigEndian, "the TIFF directory");
        var count = _file.U32(entry + 4, _isBigEndian, "the TIFF directory");
        var size = type switch { 1 => 1, 3 => 2, 4 => 4, _ => 0 };
        if (size == 0)
        {
            return;
        }

        var length = size * (long)count;
        var at = length <= 4 ? entry + 8 : _file.U32(entry + 8, _isBigEndian, "the TIFF directory");
        _file.Slice(at, length, $"the TIFF tag {tag}");
        var values = new uint[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(at + i * (long)size, size);
        }

        _values[tag] = values;
        if (size == 2 && count > 0)
        {
            _places[tag] = at;
        }
    }

    private uint Value(long at, int size) => size switch
    {
        1 => _file.U8(at, "a TIFF tag"),
        2 => _file.U16(at, _isBigEndian, "a TIFF tag"),
        _ => _file.U32(at, _isBigEndian, "a TIFF tag"),
    };
}
