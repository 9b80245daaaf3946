namespace DefectFill.Imaging.Files;

/// <summary>Describes an unreadable file by its first bytes.</summary>
internal static class FileSignature
{
    public static string Describe(FileBytes file) => file switch
    {
        { Length: 0 } => "the file is empty",
        _ when file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8) => "it is a BigTIFF image",
        _ when file.StartsWith("GIF8"u8) => "it is a GIF image",
        _ when file.Has("ftyphei"u8, 4) || file.Has("ftypmif1"u8, 4) => "it is a HEIC image",
        _ when file.Has("ftypavif"u8, 4) => "it is an AVIF image",
        _ when file.StartsWith("%PDF"u8) => "it is a PDF document",
        _ when file.StartsWith("version https://git-lfs"u8) => "it is a Git LFS pointer, not the file itself",
        _ => $"it starts with the bytes {FirstBytes(file)}",
    };

    private static string FirstBytes(FileBytes file) =>
        string.Join(' ', file.Span[..Math.Min(8, file.Length)].ToArray().Select(value => $"{value:X2}"));
}
