namespace DefectFill.Core.Files;

/// <summary>Removes a folder with its contents, or replaces it with a finished one.</summary>
internal static class WholeFolder
{
    /// <summary>Removes a folder if it exists.</summary>
    public static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Replaces a folder with a finished one; the old one is removed only once the new one is in place.
    /// </summary>
    /// <param name="folder">Need not exist; <c>folder.old</c> beside it is removed.</param>
    /// <param name="fresh">Must be on the same disk; moved away by the call.</param>
    public static void Replace(string folder, string fresh)
    {
        var old = $"{folder}.old";
        Remove(old);
        if (Directory.Exists(folder))
        {
            Directory.Move(folder, old);
        }

        Directory.Move(fresh, folder);
        Remove(old);
    }
}
