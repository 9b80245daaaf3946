using System.Globalization;
using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.Products;
using DefectFill.Studio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/candidates</c>: look at the images of a set, keep and reject them.</summary>
internal static class CandidatesApi
{
    private const char Joint = 'x'; // in no id
    private const int MostAtOnce = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        var candidates = api.MapGroup("").WithTags("Candidates");
        candidates.MapGet("/sets/{id}/candidates", List)
            .WithSummary("The images of a set, in the order they were made.");
        candidates.MapGet("/candidates/{id}/image", Image).WithSummary("The filled photo.");
        candidates.MapGet("/candidates/{id}/mask", Mask).WithSummary("The mask of the defect.");
        Map(candidates, "keep", CandidateState.Kept, "Keeps an image.");
        Map(candidates, "reject", CandidateState.Rejected, "Rejects an image; it moves to the set's folder dropped.");
        Map(candidates, "undo", CandidateState.Undecided, "Takes a choice back.");
    }

    /// <summary>The set and the image of a candidate's id.</summary>
    public static (Product Set, CandidateLine Image) Find(string id, ProductStore products, ProjectStore projects)
    {
        var parts = id.Split(Joint);
        if (parts is not [var set, var number]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            throw ApiException.NotFound("candidate");
        }

        var (product, _, folder) = SetsApi.FindSet(set, products, projects);
        var image = CandidateLine.In(folder).FirstOrDefault(each => each.Line.Index == index);
        return (product, ApiException.Found(image, "candidate"));
    }

    /// <summary>What a person chose, or what the folder says.</summary>
    public static CandidateState StateOf(CandidateLine image, IReadOnlyDictionary<int, CandidateState> chosen) =>
        chosen.TryGetValue(image.Line.Index, out var state) ? state
        : image.IsDropped ? CandidateState.Rejected
        : CandidateState.Undecided;

    private static void Map(IEndpointRouteBuilder candidates, string verb, CandidateState state, string summary) =>
        candidates.MapPost($"/candidates/{{id}}:{verb}", Choose).WithSummary(summary)
            .Produces<CandidateView>().WithMetadata(new ChoiceOf(state));

    private static Ok<CandidateView> Choose(
        string id, HttpContext context, ProductStore products, ProjectStore projects, SetChoices choices,
        SetInputs inputs)
    {
        var state = context.GetEndpoint()!.Metadata.GetMetadata<ChoiceOf>()!.State;
        var (set, image) = Find(id, products, projects);
        var (_, project, folder) = SetsApi.FindSet(set.Id, products, projects);
        choices.Choose(set, folder, image.Line.Index, state);
        return TypedResults.Ok(View(set, project, image, choices.Of(set.Id), inputs));
    }

    private static Listing<CandidateView> List(
        string id, ProductStore products, ProjectStore projects, SetChoices choices, SetInputs inputs,
        string? filter = null, int offset = 0, int limit = MostAtOnce)
    {
        var (set, project, folder) = SetsApi.FindSet(id, products, projects);
        var (chosen, wanted) = (choices.Of(id), QueryWord.Of<CandidateFilter>(filter, "filter"));
        CandidateLine[] found = [.. CandidateLine.In(folder).Where(image => Fits(image, chosen, wanted))];
        var page = found.Skip(Math.Max(0, offset)).Take(Math.Clamp(limit, 0, MostAtOnce));
        return new Listing<CandidateView>(
            found.Length, [.. page.Select(image => View(set, project, image, chosen, inputs))]);
    }

    private static bool Fits(
        CandidateLine image, IReadOnlyDictionary<int, CandidateState> chosen, CandidateFilter? filter) => filter switch
        {
            CandidateFilter.Kept => StateOf(image, chosen) == CandidateState.Kept,
            CandidateFilter.Rejected => StateOf(image, chosen) == CandidateState.Rejected,
            CandidateFilter.Undecided => StateOf(image, chosen) == CandidateState.Undecided,
            CandidateFilter.Unexpressed => !image.Line.Expressed,
            _ => true,
        };

    private static PhysicalFileHttpResult Image(
        string id, ProductStore products, ProjectStore projects, HttpContext context)
    {
        var (set, image) = Find(id, products, projects);
        var (_, _, folder) = SetsApi.FindSet(set.Id, products, projects);
        return PictureFile.Changing(context, CandidateLine.PathIn(folder, image.Line.Image));
    }

    private static PhysicalFileHttpResult Mask(
        string id, ProductStore products, ProjectStore projects, HttpContext context)
    {
        var (set, image) = Find(id, products, projects);
        var (_, _, folder) = SetsApi.FindSet(set.Id, products, projects);
        return PictureFile.Changing(context, CandidateLine.PathIn(folder, image.Line.Mask));
    }

    private static CandidateView View(
        Product set, Project project, CandidateLine image, IReadOnlyDictionary<int, CandidateState> chosen,
        SetInputs inputs)
    {
        var line = image.Line;
        var id = $"{set.Id}{Joint}{line.Index}";
        var good = inputs.PhotoOf(project, line.Good)?.Id;
        return new CandidateView(
            id, line.Index, line.Index / Math.Max(1, line.Sampling?.Options.Keep ?? 1), line.Defect,
            line.Candidate < line.Scores.Count ? line.Scores[line.Candidate] : null, line.Rank,
            StateOf(image, chosen), line.Expressed, good, $"/api/v1/candidates/{id}/image",
            $"/api/v1/candidates/{id}/mask", good is null ? null : $"/api/v1/photos/{good}/view",
            line.Window is [[var x, var y, var width, var height], ..] ? new LostArea(x, y, width, height) : null);
    }

    private sealed record ChoiceOf(CandidateState State);
}

/// <summary>Which images of a set to list.</summary>
internal enum CandidateFilter
{
    All,
    Kept,
    Rejected,
    Undecided,
    Unexpressed,
}
