using System.Text.Json;
using DefectFill.Core.Problems;
using Microsoft.AspNetCore.Http;

namespace DefectFill.Studio.Http;

/// <summary>Turns exceptions into problem documents (RFC 9457).</summary>
internal static class ProblemResponses
{
    public static async Task Handle(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (Exception error) when (!context.Response.HasStarted && Of(error) is { } known)
        {
            await WriteAsync(context, known);
        }
    }

    /// <summary>Writes a problem document.</summary>
    public static Task WriteAsync(HttpContext context, ApiException error)
    {
        context.Response.StatusCode = error.Status;
        return Results.Problem(
            title: error.Title, detail: error.Message, statusCode: error.Status,
            extensions: new Dictionary<string, object?>
            {
                ["problems"] = error.Problems.Select(ProblemView.Of).ToArray(),
            }).ExecuteAsync(context);
    }

    private static ApiException? Of(Exception error) => error switch
    {
        ApiException known => known,
        FolderMismatchException busy => new(StatusCodes.Status409Conflict, "In use", busy.Message, busy.Problems),
        ProblemException problems => ApiException.Invalid(problems.Problems),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            ApiException.TooLarge("The request is larger than allowed."),
        BadHttpRequestException bad => new(
            bad.StatusCode, "Bad request", (bad.InnerException as JsonException)?.Message ?? bad.Message),
        InvalidDataException bad => new(StatusCodes.Status400BadRequest, "Bad request", bad.Message),
        IOException or UnauthorizedAccessException =>
            new(StatusCodes.Status507InsufficientStorage, "The disk refused", error.Message),
        _ => null,
    };
}
