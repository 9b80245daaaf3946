using System.Formats.Tar;
using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Networks.Models;

namespace DefectFill.Networks.Catalogue;

/// <summary>A model folder as one tar file with the SHA-256 of every file, for machines without a network.</summary>
internal static class ModelPack
{
    private const int MaxManifestLength = 1 << 20;

    /// <summary>Returns the folder of a model that can be packed; throws if it has problems.</summary>
    public static string Check(string nameOrPath)
    {
        var folder = ModelNames.Resolve(nameOrPath);
        Require(folder, ModelFolder.Examine(folder).Errors);
        return folder;
    }

    /// <summary>Packs a folder without problems; the tar file is complete or absent.</summary>
    public static IReadOnlyList<PulledFile> Pack(string nameOrPath, string tar, CancellationToken cancelled = default)
    {
        var folder = Check(nameOrPath);
        var files = FilesOf(folder, cancelled);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new PackManifest(PackManifest.CurrentFormat, files), CatalogueJson.Default.PackManifest);
        AtomicFile.Write(tar, stream =>
        {
            using var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
            Add(writer, PackManifest.FileName, new MemoryStream(manifest));
            foreach (var file in files)
            {
                cancelled.ThrowIfCancellationRequested();
                using var content = File.OpenRead(Path.Combine(folder, file.Name));
                Add(writer, file.Name, content);
            }
        });
        return files;
    }

    /// <summary>Unpacks into a new folder once all hashes match and the model has no problems.</summary>
    public static IReadOnlyList<PulledFile> Unpack(string tar, string folder, CancellationToken cancelled = default)
    {
        var target = Path.GetFullPath(folder);
        if (Directory.Exists(target) || File.Exists(target))
        {
            throw new IOException($"{target} exists already. Remove it, or choose another folder.");
        }

        var work = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            var files = Extract(tar, work, cancelled);
            Require(tar, ModelFolder.Examine(work).Errors);
            Directory.Move(work, target);
            return files;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or JsonException)
        {
            throw Refuse(tar, $"it cannot be read as a packed model ({error.Message})", error);
        }
        finally
        {
            WholeFolder.Remove(work);
        }
    }

    private static List<PulledFile> FilesOf(string folder, CancellationToken cancelled)
    {
        List<PulledFile> files = [];
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            cancelled.ThrowIfCancellationRequested();
            using var content = File.OpenRead(path);
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            files.Add(new PulledFile(name, content.Length, FileHash.Of(content)));
        }

        return files;
    }

    private static void Add(TarWriter writer, string name, Stream content) =>
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            ModificationTime = DateTimeOffset.UnixEpoch, // so that equal folders give equal bytes
        });

    private static IReadOnlyList<PulledFile> Extract(string tar, string work, CancellationToken cancelled)
    {
        using var stream = File.OpenRead(tar);
        using var reader = new TarReader(stream);
        var manifest = ReadManifest(tar, reader);
        Directory.CreateDirectory(work);
        var left = manifest.Files.ToDictionary(file => file.Name);
        while (reader.GetNextEntry() is { } entry)
        {
            cancelled.ThrowIfCancellationRequested();
            if (!left.Remove(entry.Name, out var file) || entry.DataStream is null || entry.Length != file.Bytes)
            {
                throw Refuse(tar, $"the file {entry.Name} does not match its manifest");
            }

            Extract(tar, entry.DataStream, file, work);
        }

        return left.Count == 0 ? manifest.Files : throw Refuse(tar, $"it lacks {string.Join(", ", left.Keys)}");
    }

    private static PackManifest ReadManifest(string tar, TarReader reader)
    {
        var first = reader.GetNextEntry();
        if (first?.Name != PackManifest.FileName || first.DataStream is null || first.Length > MaxManifestLength)
        {
            throw Refuse(tar, $"it does not start with {PackManifest.FileName}");
        }

        var manifest = JsonSerializer.Deserialize(first.DataStream, CatalogueJson.Default.PackManifest);
        return manifest is { Format: PackManifest.CurrentFormat, Files: not null } && manifest.Files.All(IsSafe)
            ? manifest
            : throw Refuse(
                tar, $"its manifest has format {manifest?.Format ?? "none"}, or lists unsafe paths");
    }

    private static void Extract(string tar, Stream content, PulledFile file, string work)
    {
        var path = Path.Combine(work, file.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var written = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        content.CopyTo(written);
        written.Flush(flushToDisk: true);
        written.Position = 0;
        var sha256 = FileHash.Of(written);
        if (sha256 != file.Sha256)
        {
            throw Refuse(tar, $"{file.Name} has SHA-256 {sha256}, not {file.Sha256}");
        }
    }

    /// <summary>Only relative paths below the folder: nothing absolute, no parent folders.</summary>
    private static bool IsSafe(PulledFile file) =>
        file.Name is { Length: > 0 } && !file.Name.AsSpan().ContainsAny('\\', ':', '\0')
        && file.Name.Split('/').All(part => part is not ("" or "." or ".."));

    private static void Require(string path, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new CheckpointException(
                $"{path} holds a model with problems:\n  {string.Join("\n  ", problems)}\n" +
                "Expected one without. Fix them first; {command:models check DIR} shows them again.");
        }
    }

    private static CheckpointException Refuse(string tar, string found, Exception? inner = null) =>
        CheckpointException.Of(
            tar, found, "a file that {command:models pack} wrote", "Copy or pack it again.", inner);
}
