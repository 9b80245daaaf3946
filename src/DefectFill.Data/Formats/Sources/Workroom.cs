namespace DefectFill.Data.Formats.Sources;

/// <summary>A folder of this process for what cannot be read in place; removed when the process ends.</summary>
internal static class Workroom
{
    private static readonly Lazy<string> s_folder = new(Make);
    private static int s_count;

    /// <summary>A new, empty folder.</summary>
    public static string New() => Directory.CreateDirectory(
        Path.Combine(s_folder.Value, $"{Interlocked.Increment(ref s_count)}")).FullName;

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("defectfill-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        return folder;
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system clears its temporary folder.
        }
    }
}
