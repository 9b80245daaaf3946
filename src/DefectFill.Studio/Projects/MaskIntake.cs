using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Studio.Http;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using DefectFill.Studio.Strokes;
using DefectFill.Studio.Work;
using Microsoft.AspNetCore.Http;

namespace DefectFill.Studio.Projects;

/// <summary>Takes masks in as picture files; a child process decodes them.</summary>
internal sealed class MaskIntake(
    StudioOptions options, JobDesk desk, PhotoFiles files, DrawingStore drawings)
{
    private const string Defect = "mask";

    /// <summary>Draws a mask over all that was drawn before, which undo brings back.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="layer">What the mask marks.</param>
    /// <param name="receive">Writes the uploaded file to a path.</param>
    /// <param name="stop">Stops the child process.</param>
    /// <returns>The new version and what was measured.</returns>
    /// <exception cref="ApiException">The file is no mask of the photo's size, or others drew meanwhile.</exception>
    public async Task<(long Version, MaskFacts Facts)> TakeAsync(
        StudioPhoto photo, DrawingLayer layer, Func<string, Task> receive, CancellationToken stop)
    {
        var before = drawings.Read(photo.Id, layer);
        var folder = desk.FolderOf($"mask-{Ids.New()}");
        try
        {
            var runs = await RunsAsync(photo, folder, receive, stop);
            Stroke[] strokes =
                [.. before.Strokes, new(StrokeTypes.Clear), new(StrokeTypes.Bitmap) { Rle = runs }];
            return drawings.Write(photo.Id, layer, before.Version, strokes)
                ?? throw ApiException.Conflict("Somebody else drew on this photo meanwhile; send the mask again.");
        }
        finally
        {
            WholeFolder.Remove(folder);
        }
    }

    // The photo and its mask as a data set of one pair.
    private async Task<IReadOnlyList<int>> RunsAsync(
        StudioPhoto photo, string folder, Func<string, Task> receive, CancellationToken stop)
    {
        var (source, mask) = (Path.Combine(folder, "in"), Path.Combine(folder, "in", "ground_truth", Defect));
        var place = Path.Combine(source, "test", Defect);
        Directory.CreateDirectory(place);
        Directory.CreateDirectory(mask);
        await receive(Path.Combine(mask, $"{photo.Id}_mask.png"));
        File.Copy(files.PathOf(photo), Path.Combine(place, photo.Id + Path.GetExtension(photo.File)));
        var prepared = await PrepareAsync(source, Path.Combine(folder, "out"), stop);
        return prepared.MaskRuns ?? throw ApiException.Invalid(
            [.. prepared.Problems.Where(problem => problem.Severity == Severity.Error)]);
    }

    private async Task<PreparedPhoto> PrepareAsync(string source, string output, CancellationToken stop)
    {
        using var process = ProgramProcess.Start(
            options.Program, ["data", "prepare", source, "--out", output, "--json"], options.Projects);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(stop);
        var lines = (await process.StandardOutput.ReadToEndAsync(stop)).Split('\n');
        await process.WaitForExitAsync(stop);
        return lines.Where(line => line.Contains("\"result\"", StringComparison.Ordinal))
            .Select(line => JsonSerializer.Deserialize(line, PreparedPhotoJson.Default.PreparedPhoto))
            .FirstOrDefault() ?? throw new ApiException(
                StatusCodes.Status422UnprocessableEntity, "The mask could not be read", (await error).Trim());
    }
}
