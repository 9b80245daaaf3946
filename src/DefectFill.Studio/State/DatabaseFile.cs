using Microsoft.Data.Sqlite;

namespace DefectFill.Studio.State;

/// <summary>Opens the file of the database; a damaged one is set aside, and a new one takes its place.</summary>
internal static class DatabaseFile
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>Opens the file, or makes it.</summary>
    /// <returns>The database, and where a damaged one lies now; null if none was.</returns>
    public static (Database Database, string? Damaged) Open(string path)
    {
        try
        {
            return (new Database(path), null);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            var damaged = SetAside(path);
            return (new Database(path), damaged);
        }
    }

    private static string SetAside(string path)
    {
        var damaged = Enumerable.Range(1, int.MaxValue).Select(number => $"{path}.damaged-{number}")
            .First(each => !File.Exists(each));
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(path + part))
            {
                File.Move(path + part, damaged + part);
            }
        }

        return damaged;
    }
}
