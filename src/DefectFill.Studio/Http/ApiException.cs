using DefectFill.Core.Problems;
using Microsoft.AspNetCore.Http;

namespace DefectFill.Studio.Http;

/// <summary>A request that cannot be met; becomes a problem document.</summary>
internal sealed class ApiException(int status, string title, string detail, params IReadOnlyList<Problem> problems)
    : Exception(detail)
{
    public int Status => status;

    public string Title => title;

    public IReadOnlyList<Problem> Problems => problems;

    public static ApiException NotFound(string what) =>
        new(StatusCodes.Status404NotFound, $"No such {what}", $"There is no {what} of this id; it may be deleted.");

    public static ApiException Invalid(params IReadOnlyList<Problem> problems) => new(
        StatusCodes.Status422UnprocessableEntity, "The request has problems",
        string.Join(' ', problems.Select(problem => problem.ToString())), problems);

    public static ApiException Conflict(string detail) =>
        new(StatusCodes.Status409Conflict, "Not in this state", detail);

    public static ApiException TooLarge(string detail) =>
        new(StatusCodes.Status413PayloadTooLarge, "Too large", detail);

    /// <summary>What was found, or an error if it was not.</summary>
    public static T Found<T>(T? thing, string what)
        where T : class => thing ?? throw NotFound(what);
}
