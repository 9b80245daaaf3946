using System.Text;
using DefectFill.Imaging;

namespace DefectFill.Data.Export.Writers;

/// <summary>The folder of an export that is being made; paths are relative and use forward slashes.</summary>
internal sealed class ExportFolder(string root)
{
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    /// <summary>Writes UTF-8 without a byte-order mark.</summary>
    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a mask as an 8-bit PNG of 0 and 255.</summary>
    public void Write(string path, Mask mask) => Write(path, mask.ToPhoto().ToPng());
}
