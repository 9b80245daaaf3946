using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using DefectFill.Studio.Strokes;

namespace DefectFill.Studio.Projects;

/// <summary>The strokes drawn on photos; the mask drawn from them is the truth.</summary>
internal sealed class DrawingStore(
    StudioOptions options, Database database, RowRecords records, PhotoStore photos, PhotoFiles files)
{
    /// <summary>The strokes on a layer; version 0 without any if nothing was drawn.</summary>
    public SavedStrokes Read(string photo, DrawingLayer layer) => database.First(
        "select * from strokes where photo = $photo and layer = $layer",
        row => new SavedStrokes(
            row.Number("version"),
            JsonSerializer.Deserialize<Stroke[]>(row.Text("strokes"), JsonSerializerOptions.Web)!),
        ("$photo", photo), ("$layer", Name(layer))) ?? new SavedStrokes(0, []);

    /// <summary>
    /// Replaces the strokes and writes the mask. Null if somebody else has changed them since
    /// <paramref name="version"/>.
    /// </summary>
    public (long Version, MaskFacts Facts)? Write(
        string id, DrawingLayer layer, long version, IReadOnlyList<Stroke> strokes)
    {
        var photo = photos.Find(id)!;
        var mask = Rasteriser.Draw(strokes, photo.Width, photo.Height);
        var facts = MaskFacts.Of(mask, Windows);
        var png = MaskPng.Of(mask);
        (long Version, MaskFacts Facts)? written = null;
        database.Together(() =>
        {
            if (Read(id, layer).Version == version)
            {
                Save(photos.Find(id)!, layer, version + 1, strokes, png, facts.Area);
                written = (version + 1, facts);
            }
        });
        return written;
    }

    /// <summary>The path of a layer's mask; null if it is empty.</summary>
    public string? PathOf(StudioPhoto photo, DrawingLayer layer)
    {
        var folder = files.FolderOf(photo);
        var path = layer == DrawingLayer.Zone
            ? folder.ZoneOf(photo.Id)
            : folder.MaskOf(photo);
        return File.Exists(path) ? path : null;
    }

    // The sizes of the preset that the model is trained with.
    private WindowOptions Windows => options.Model == ModelNames.Small
        ? CheckOptions.Small.Windows
        : CheckOptions.Paper.Windows;

    private void Save(
        StudioPhoto photo, DrawingLayer layer, long version, IReadOnlyList<Stroke> strokes, byte[] png, int area)
    {
        database.Execute(
            """
            insert into strokes(photo, layer, version, strokes) values($photo, $layer, $version, $strokes)
            on conflict(photo, layer) do update set version = excluded.version, strokes = excluded.strokes
            """,
            ("$photo", photo.Id), ("$layer", Name(layer)), ("$version", version),
            ("$strokes", JsonSerializer.Serialize(strokes, JsonSerializerOptions.Web)));
        records.Save(
            photo.Project, "strokes", $"{photo.Id}-{Name(layer)}", "photo = $photo and layer = $layer",
            ("$photo", photo.Id), ("$layer", Name(layer)));
        if (layer == DrawingLayer.Defect)
        {
            files.SetMask(photo, png, area);
            return;
        }

        var zone = files.FolderOf(photo).ZoneOf(photo.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(zone)!);
        AtomicFile.WriteAllBytes(zone, png);
        if (area == 0)
        {
            File.Delete(zone);
        }
    }

    private static string Name(DrawingLayer layer) => layer.ToString().ToLowerInvariant();
}

/// <summary>The strokes on a layer of a photo.</summary>
/// <param name="Version">Increases by 1 with each change.</param>
/// <param name="Strokes">In the order they were drawn.</param>
internal sealed record SavedStrokes(long Version, IReadOnlyList<Stroke> Strokes);

/// <summary>What strokes mark.</summary>
internal enum DrawingLayer
{
    /// <summary>The defect.</summary>
    Defect,

    /// <summary>Where masks may be placed.</summary>
    Zone,
}
