using DefectFill.Core.Problems;

namespace DefectFill.Imaging.Files;

/// <summary>The ICC profile of a TIFF file, in a tag of bytes.</summary>
internal static class TiffIcc
{
    private const int Tag = 34675;
    private const int EntrySize = 12;

    /// <summary>Empty if there is none; a broken one counts as none, so a good image stays usable.</summary>
    public static byte[] Of(FileBytes file)
    {
        try
        {
            return Find(file);
        }
        catch (DatasetException)
        {
            return [];
        }
    }

    private static byte[] Find(FileBytes file)
    {
        var isBig = file.StartsWith("MM"u8);
        var at = (long)file.U32(4, isBig, "the TIFF header");
        var count = file.U16(at, isBig, "the TIFF directory");
        for (var entry = at + 2; entry < at + 2 + count * EntrySize; entry += EntrySize)
        {
            if (file.U16(entry, isBig, "the TIFF directory") == Tag)
            {
                var length = file.U32(entry + 4, isBig, "the TIFF directory");
                var place = file.U32(entry + 8, isBig, "the TIFF directory");
                return file.Slice(place, length, "the ICC profile").ToArray();
            }
        }

        return [];
    }
}
