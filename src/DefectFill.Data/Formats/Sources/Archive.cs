using System.IO.Compression;
using System.IO.Hashing;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Formats.Sources;

/// <summary>Unpacks a zip file into a folder, all of it or, if one entry is suspicious, nothing.</summary>
internal sealed class Archive
{
    private const int MostEntries = 1_000_000;
    private const long MostBytes = 1L << 38;
    private const long SmallBytes = 10L << 20;
    private const int MostPacked = 200; // times; photos are packed already
    private const int LinkType = 0xA000;
    private const int TypeMask = 0xF000;

    private readonly string _name;
    private readonly string _folder;
    private readonly List<Problem> _problems = [];

    private Archive(string name, string folder) => (_name, _folder) = (name, folder);

    /// <summary>Unpacks.</summary>
    /// <param name="path">The zip file.</param>
    /// <param name="folder">An empty folder.</param>
    /// <exception cref="DatasetException">With everything that is wrong; nothing may be used.</exception>
    public static void Unpack(string path, string folder)
    {
        var archive = new Archive(Path.GetFileName(path), folder);
        try
        {
            using var stream = File.OpenRead(path);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, new ZipNames());
            archive.Unpack(zip);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            archive.Tell("", $"{archive._name} is no readable zip file: {e.Message}", Kinds.BrokenFile);
        }

        if (archive._problems is not [])
        {
            throw new DatasetException(archive._problems);
        }
    }

    private void Unpack(ZipArchive zip)
    {
        var entries = zip.Entries;
        if (entries.Count > MostEntries || entries.Sum(entry => entry.Length) > MostBytes)
        {
            Tell(
                "", $"{_name} holds {entries.Count} entries; at most {MostEntries} of {MostBytes} bytes are unpacked.");
            return;
        }

        var names = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            Examine(entry, names);
        }

        foreach (var (name, entry) in _problems is [] ? names : [])
        {
            Extract(name, entry);
            if (_problems is not [])
            {
                return;
            }
        }
    }

    private void Examine(ZipArchiveEntry entry, Dictionary<string, ZipArchiveEntry> names)
    {
        var isFolder = entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\');
        var shown = PhotoReference.Shown(entry.FullName);
        if (ZipEntryName.Safe(entry.FullName) is not { } name)
        {
            Tell(shown, $"the entry {shown} leads out of the archive, or is no file name on every system.");
        }
        else if ((entry.ExternalAttributes >> 16 & TypeMask) == LinkType)
        {
            Tell(shown, $"the entry {shown} is a symbolic link.");
        }
        else if (entry.IsEncrypted)
        {
            Tell(shown, $"the entry {shown} is encrypted.");
        }
        else if (entry.Length > SmallBytes && entry.Length / MostPacked > entry.CompressedLength)
        {
            Tell(shown, $"the entry {shown} unpacks {entry.CompressedLength} bytes to {entry.Length}.");
        }
        else if (!isFolder && !IsClutter(name) && !names.TryAdd(name, entry))
        {
            Tell(shown, $"the entry {shown} is there twice, or differs in case only.");
        }
    }

    private static bool IsClutter(string name) => !name.Split('/').All(SystemNames.AreNot);

    private void Extract(string name, ZipArchiveEntry entry)
    {
        var path = Path.Combine(_folder, name);
        if (Directory.Exists(path) || !TryFolder(Path.GetDirectoryName(path)!))
        {
            Tell(name, $"the entry {name} is a file and a folder.");
            return;
        }

        var sum = new Crc32();
        using var packed = entry.Open();
        using var file = File.Create(path);
        var buffer = new byte[1 << 16];
        var left = entry.Length;
        for (int read; (read = packed.Read(buffer)) > 0;)
        {
            left -= read;
            if (left < 0)
            {
                break;
            }

            sum.Append(buffer.AsSpan(0, read));
            file.Write(buffer, 0, read);
        }

        if (left != 0 || sum.GetCurrentHashAsUInt32() != entry.Crc32)
        {
            Tell(name, $"the entry {name} does not unpack to the {entry.Length} bytes that it declares.");
        }
    }

    private static bool TryFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Tell(string entry, string found, Kind? kind = null) =>
        _problems.Add((kind ?? Kinds.UnsafeArchive).At(entry.Length == 0 ? _name : $"{_name}!{entry}", found));
}
