using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Studio.Http;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Strokes;

namespace DefectFill.Studio.Products;

/// <summary>The photos and masks of sets.</summary>
internal sealed class SetInputs(ProjectStore projects, PhotoStore photos, PhotoFiles files, DrawingStore drawings)
{
    /// <summary>The photos, null for all; how many images to keep, and how many of each photo.</summary>
    public (IReadOnlyList<string>? Good, int Count, int Keep) Sizes(Project project, SetRequest request)
    {
        var chosen = request.Photos?.Select(id => Good(project, id)).ToArray();
        var number = chosen?.Length ?? (int)photos.Count(project.Id, PhotoKind.Good, defect: null);
        Require(number > 0, "photos", "0", "must be at least one photo of a good part");
        Require(request.Candidates is >= 1 and <= 64, "candidates", $"{request.Candidates}", "must be 1 to 64");
        var keep = request.Keep ?? (number == 1 ? request.Candidates : 1);
        Require(keep >= 1 && keep <= request.Candidates, "keep", $"{keep}", $"must be 1 to {request.Candidates}");
        var count = request.Count ?? number * keep;
        Require(count is >= 1 and <= 100_000, "count", $"{count}", "must be 1 to 100000");
        return (chosen?.Select(files.PathOf).ToArray(), count, keep);
    }

    /// <summary>Adds the masks and their place to the options of the command.</summary>
    public void AddMasks(Project project, string set, SetRequest request, JsonObject options)
    {
        options["place"] = request.Place.ToString().ToLowerInvariant();
        switch (request.Place)
        {
            case MaskPlace.Same:
                options["masks"] = new JsonArray(request.Mask is { } mask ? Drawn(project, set, mask) : Own(request));
                break;
            case MaskPlace.Zone:
                options["masks"] = new JsonArray("train");
                options["zone"] = Zone(project, request);
                break;
            default:
                options["masks"] = new JsonArray("train");
                break;
        }
    }

    /// <summary>The good photo that an image was made of, and its mask.</summary>
    public (string Good, string Mask) PlaceOf(Project project, Product set, CandidateLine image)
    {
        var folder = projects.FolderOf(project);
        var path = folder[set.Folder];
        return (
            PhotoOf(project, image.Line.Good) is { } photo
                ? files.PathOf(photo)
                : throw ApiException.Conflict("The photo that this image was made of is no longer in the project."),
            CandidateLine.PathIn(path, image.Line.Mask));
    }

    /// <summary>The photo of the project with the file that a manifest names; null if there is none.</summary>
    public StudioPhoto? PhotoOf(Project project, string good)
    {
        var name = Path.GetFileName(good);
        var all = photos.List(project.Id, PhotoKind.Good);
        return all.FirstOrDefault(photo => photo.File == $"photos/{good}")
            ?? all.FirstOrDefault(photo => Path.GetFileName(photo.File) == name);
    }

    private StudioPhoto Good(Project project, string id)
    {
        var photo = photos.Find(id);
        return photo is { IsDeleted: false, Kind: PhotoKind.Good } && photo.Project == project.Id
            ? photo
            : throw ApiException.Invalid(
                Problem.Option(ProblemCode.NotAllowed, "photos", id, "must be a photo of a good part"));
    }

    private string Drawn(Project project, string set, SetMask drawn)
    {
        var photo = Good(project, drawn.Photo);
        if (StrokeCheck.Problems(drawn.Strokes, photo.Width, photo.Height) is { Count: > 0 } problems)
        {
            throw ApiException.Invalid(problems);
        }

        var mask = Rasteriser.Draw(drawn.Strokes, photo.Width, photo.Height);
        Require(mask.Area() > 0, "mask", "nothing", "must mark something", "Draw where the defect shall be.");
        var path = projects.FolderOf(project)[$"masks/set-{set}.png"];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllBytes(path, MaskPng.Of(mask));
        return path;
    }

    private string Own(SetRequest request)
    {
        Require(
            request.Photos is { Count: 1 }, "mask", "none", "must be drawn for several photos",
            "Draw one, or choose auto, vary or zone.");
        var path = drawings.PathOf(photos.Find(request.Photos![0])!, DrawingLayer.Defect);
        Require(path is not null, "mask", "none", "must be drawn", "Draw where the defect shall be.");
        return path!;
    }

    private string Zone(Project project, SetRequest request)
    {
        var candidates = request.Photos?.Select(id => photos.Find(id)!) ?? [];
        var path = candidates.Concat(photos.List(project.Id, PhotoKind.Good))
            .Select(photo => drawings.PathOf(photo, DrawingLayer.Zone)).FirstOrDefault(zone => zone is not null);
        Require(path is not null, "place", "zone", "needs a zone", "Paint on a good photo where defects may be.");
        return path!;
    }

    private static void Require(bool isMet, string property, string found, string expected, string fix = "")
    {
        if (!isMet)
        {
            throw ApiException.Invalid(Problem.Option(ProblemCode.NotAllowed, property, found, expected, fix));
        }
    }
}
