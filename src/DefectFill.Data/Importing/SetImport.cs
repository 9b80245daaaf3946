using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Formats;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Importing;

/// <summary>Reads a labelled set and writes it in MVTec layout.</summary>
/// <param name="options">How to read it.</param>
/// <param name="caller">The folder that relative paths start from.</param>
internal sealed class SetImport(FormatOptions options, string caller)
{
    /// <summary>Reads everything; where nothing can be used, writes only why.</summary>
    /// <param name="source">A folder, a zip file or an annotation file.</param>
    /// <param name="folder">Where to write; null for a trial.</param>
    /// <exception cref="DatasetException">Nothing can be used; with all problems.</exception>
    public ReadSet Read(string source, string? folder)
    {
        if (folder is not null)
        {
            FolderClaim.RejectOtherFiles(folder, "an import");
            FolderClaim.RejectInside(folder, source);
        }

        var reader = new FormatReader(options);
        try
        {
            var set = reader.Read(source);
            return set.Photos.Count > 0 ? set : throw new DatasetException(
            [
                .. set.Problems, new Problem(
                    Severity.Error, ProblemCode.NoMasks, set.Source.Tree.Name,
                    $"there is no photo that can be used (read as {set.Format}).", "Correct the problems above."),
            ]);
        }
        catch (DatasetException e) when (folder is not null && (Directory.Exists(source) || File.Exists(source)))
        {
            var format = reader.Recognised ?? FormatNames.Of(options.Format) ?? "";
            Importer.WriteRefusal(folder, format, e.Problems, Paths(source));
            throw;
        }
    }

    /// <summary>Writes what was read.</summary>
    public ImportFile Write(ReadSet set, string folder, Action<int> progress, CancellationToken cancelled) =>
        new Importer(set, new ShownPaths(set.Source, set.Base, caller)).Write(folder, progress, cancelled);

    // Nothing was opened, so the paths begin with the name of what was given.
    private ShownPaths Paths(string source)
    {
        var given = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        var root = Directory.Exists(given) ? given : Path.GetDirectoryName(given)!;
        return new ShownPaths(new Source(given, new SourceTree(root, [], new()), false), "", caller);
    }
}
