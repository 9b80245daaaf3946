using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Lab.Reporting.Sources;

/// <summary>An evaluation with the folder that its paths are relative to.</summary>
/// <param name="Name">Name of the file, relative to the folder of the runs.</param>
internal sealed record ReportSource(EvaluationFile File, string Folder, string Name)
{
    /// <summary>Data folder of the object.</summary>
    public string Data => Path.GetFullPath(Path.Combine(Folder, File.Data));

    /// <summary>Every evaluation in a folder, at any depth, in name order.</summary>
    public static IReadOnlyList<ReportSource> Find(string runs)
    {
        var root = Path.GetFullPath(runs);
        ReportSource[] found =
        [
            .. from read in EachOne.Open(
                   ReadableFolder.FilesBelow(root).Where(path => Path.GetExtension(path) == ".json"),
                   path => (Path: path, File: EvaluationFile.TryRead(path)))
               let path = read.Path
               let file = read.File
               where file is not null
               select new ReportSource(
                   file, Path.GetDirectoryName(path)!, Path.GetRelativePath(root, path).Replace('\\', '/')),
        ];
        return found.Length > 0 ? found : throw DatasetException.BadFile(
            runs, "no evaluation is in it", "at least one file written by {command:evaluate}",
            "Evaluate a set and write the result below that folder.");
    }
}
