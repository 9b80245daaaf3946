namespace DefectFill.Models;

/// <summary>Gives each request the hub's token if it goes to the hub; where it is redirected to never gets it.</summary>
internal sealed class HubToken(Hub hub, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = hub.CredentialsFor(request.RequestUri!);
        return base.SendAsync(request, cancellationToken);
    }
}
