namespace DefectFill.Core.Files;

/// <summary>Removes a folder with all that is in it, or puts a finished one in its place.</summary>
public static class WholeFolder
{
    /// <summary>Removes a folder; nothing when there is none.</summary>
    public static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Puts a finished folder in place of another, which is removed only when the new one stands there.
    /// </summary>
    /// <param name="folder">May not be there yet; <c>folder.old</c> beside it is removed.</param>
    /// <param name="fresh">On the same disk; gone afterwards.</param>
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
