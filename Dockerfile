# DefectFill in a container, on Debian's LibTorch (CPU):
#   docker build -t defectfill .
#   docker run --rm -v "$PWD:/data" -v defectfill-models:/models --user "$(id -u)" defectfill demo
# With a CUDA build of LibTorch, given as an address or as a zip file in this folder:
#   docker build -t defectfill:cuda --build-arg LIBTORCH=libtorch.zip .
#   docker run --rm --gpus all -v "$PWD:/data" -v defectfill-models:/models defectfill:cuda doctor --device cuda
ARG DEBIAN=debian:bookworm-slim
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0

FROM ${SDK} AS sdk

FROM ${DEBIAN} AS build
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
COPY . /src
ARG LIBTORCH=
RUN /src/packaging/container/build.sh "$LIBTORCH"

FROM ${DEBIAN}
COPY --from=build /opt/libtorch /opt/libtorch
RUN --mount=type=bind,from=build,source=/out,target=/out /out/install.sh
# The program writes to /data and /models only; .NET would put a socket for debuggers into /tmp.
ENV HOME=/var/lib/defectfill DOTNET_EnableDiagnostics=0
USER 10001
WORKDIR /data
VOLUME /data /models
ENTRYPOINT ["defectfill"]
CMD ["--help"]
