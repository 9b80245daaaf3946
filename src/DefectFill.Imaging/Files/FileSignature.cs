namespace DefectFill.Imaging.Files;

/// <summary>Says in words what a file is that cannot be read.</summary>
internal static class FileSignature
{
    public static string Describe(FileBytes file) => file switch
    {
        { Length: 0 } => "the file is empty",
        _ when file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8) => "it is a BigTIFF picture",
        _ when file.StartsWith("GIF8"u8) => "it is a GIF picture",
        _ when file.StartsWith("RIFF"u8) && file.Has("WEBP"u8, 8) => "it is a WebP picture",
        _ when file.Has("ftyphei"u8, 4) || file.Has("ftypmif1"u8, 4) => "it is a HEIC picture",
        _ when file.Has("ftypavif"u8, 4) => "it is an AVIF picture",
        _ when file.StartsWith("%PDF"u8) => "it is a PDF document",
        _ when file.StartsWith("version https://git-lfs"u8) => "it is a Git LFS pointer, not the file itself",
        _ => $"it starts with the bytes {FirstBytes(file)}",
    };

    private static string FirstBytes(FileBytes file) =>
        string.Join(' ', file.Span[..Math.Min(8, file.Length)].ToArray().Select(value => $"{value:X2}"));
}
